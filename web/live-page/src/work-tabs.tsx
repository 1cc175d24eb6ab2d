import { type ReactNode, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { CustomersPanel } from './customers/customers-panel.tsx'
import { LabPanel } from './lab/lab-panel.tsx'
import { OperatorsPanel } from './operators/operators-panel.tsx'
import { OrdersPanel } from './orders/orders-panel.tsx'
import { usePage } from './page-context.tsx'

const TABS: readonly (readonly [title: string, panel: ReactNode])[] = [
  ['Orders', <OrdersPanel />],
  ['Customers', <CustomersPanel />],
  ['Operators', <OperatorsPanel />],
  ['Lab', <LabPanel />],
]

/** What people work with; the tab is chosen again for who comes back. */
export function WorkTabs({ hasLab }: { readonly hasLab: boolean }) {
  const { drafts } = usePage()
  const tabs = TABS.filter(([title]) => hasLab || title !== 'Lab')
  const [chosen, choose] = useState(() => {
    const { chosen: before } = drafts.of('tabs')
    return tabs.some(([title]) => title === before) ? before : 'Orders'
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
        {tabs.map(([title]) => (
          <Tab key={title} id={title}>
            {title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(([title, panel]) => (
        <TabPanel key={title} id={title}>
          {panel}
        </TabPanel>
      ))}
    </Tabs>
  )
}
