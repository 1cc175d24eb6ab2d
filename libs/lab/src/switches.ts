/** What can be broken on purpose. The laptop's README says what each does. */
export const LAB_SWITCHES = [
  'relay-paused',
  'broker-stopped',
  'duplicate-delivery',
  'poison-message',
  'slow-participant',
] as const

export type LabSwitch = (typeof LAB_SWITCHES)[number]

/** Which are on. */
export type Switches = Readonly<Record<LabSwitch, boolean>>

export const ALL_OFF = Object.fromEntries(LAB_SWITCHES.map((name) => [name, false])) as Switches
