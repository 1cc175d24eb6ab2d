import { type ReactNode, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { CustomersPanel } from './customers/customers-panel.tsx'
import { LabPanel } from './lab/lab-panel.tsx'
import { OperatorsPanel } from './operators/operators-panel.tsx'
import { OrdersPanel } from './orders/orders-panel.tsx'
import { usePage } from './page-context.tsx'
import { hasLab, mayOperate, type Settings } from './settings.ts'

interface WorkTab {
  readonly title: string
  readonly panel: ReactNode
  /** Everywhere, where it is not said. */
  readonly isIn?: (settings: Settings) => boolean
}

const TABS: readonly WorkTab[] = [
  { title: 'Orders', panel: <OrdersPanel /> },
  { title: 'Customers', panel: <CustomersPanel /> },
  { title: 'Operators', panel: <OperatorsPanel />, isIn: mayOperate },
  { title: 'Lab', panel: <LabPanel />, isIn: hasLab },
]

/** What people work with; the tab is chosen again for who comes back. */
export function WorkTabs({ settings }: { readonly settings: Settings }) {
  const { drafts } = usePage()
  const tabs = TABS.filter(({ isIn }) => isIn?.(settings) ?? true)
  const [chosen, choose] = useState(() => {
    const { chosen: before } = drafts.of('tabs')
    return tabs.some(({ title }) => title === before) ? before : 'Orders'
  })
  return (
    <Tabs
      selectedKey={chosen}
      onSelectionChange={(key) => {
        choose(String(key))
        drafts.keep('tabs', { chosen: String(key) })
      }}
    >
      <TabList aria-label="What to work with">
        {tabs.map(({ title }) => (
          <Tab key={title} id={title}>
            {title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ title, panel }) => (
        <TabPanel key={title} id={title}>
          {panel}
        </TabPanel>
      ))}
    </Tabs>
  )
}
