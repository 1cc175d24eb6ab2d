import { catches } from '../../src/checks/catches.ts'
import { runSpec } from '../../src/checks/passes.ts'
import { succeeds } from '../../src/checks/succeeds.ts'
import { type Check, type LabDefinition } from '../../src/lab.ts'

const TESTS = 'charts/customer-service/test'
const TEMPLATE = 'charts/microservice/templates/_availability.tpl'

const BUDGET = `
import { ServiceChart } from '@ltp/microservice-chart/testing'

const chart = await ServiceChart.in(new URL('..', import.meta.url).pathname)
const name = 'customer-service'
const budgetOf = async (values) => (await chart.with(values)).all.find(({ kind }) => kind === 'PodDisruptionBudget')

it('keeps as many pods as the values say, also as a share', async () => {
  expect((await budgetOf({}))?.spec).toMatchObject({ minAvailable: 1 })
  expect((await budgetOf({ podDisruptionBudget: { minAvailable: '50%' } }))?.spec).toMatchObject({ minAvailable: '50%' })
})

it('is for the pods of the service, and for those that Flagger copies under another name', async () => {
  const labels = (await chart.with()).get('Deployment', name).spec.template.metadata.labels
  const { matchLabels } = (await budgetOf({})).spec.selector

  expect(Object.keys(matchLabels).length).toBeGreaterThan(0)
  expect(labels).toMatchObject(matchLabels)
  expect({ ...labels, 'app.kubernetes.io/name': name + '-primary' }).toMatchObject(matchLabels)
})

it('may be left out, also by a text that says so', async () => {
  expect(await budgetOf({})).toBeDefined()
  expect(await budgetOf({ podDisruptionBudget: { enabled: false } })).toBeUndefined()
  expect(await budgetOf({ podDisruptionBudget: { enabled: 'false' } })).toBeUndefined()
})

it('is refused when it wants more pods than there are', async () => {
  const values = { replicas: 2, podDisruptionBudget: { minAvailable: 3 } }

  await expect(chart.with(values)).rejects.toThrow('podDisruptionBudget.minAvailable')
})
`

const HINTS: Readonly<Record<string, string>> = {
  'keeps as many pods as the values say, also as a share':
    'minAvailable of .Values.podDisruptionBudget, as it is: a number or a text.',
  'is for the pods of the service, and for those that Flagger copies under another name':
    'matchLabels: microservice.selector in charts/microservice/templates/_names.tpl, not the label that Flagger changes.',
  'may be left out, also by a text that says so':
    'The text "false" is true for a template: see how microservice.horizontalpodautoscaler asks, with microservice.isOn.',
  'is refused when it wants more pods than there are':
    'fail, as microservice.horizontalpodautoscaler does, with a message that names podDisruptionBudget.minAvailable. A share is a text (kindIs "string"); numbers are compared as int64.',
}

const rendersTheBudget: Check = async (copy) => {
  const { problem, tests } = runSpec(copy, `${TESTS}/the-budget.template.spec.ts`, BUDGET)
  if (problem !== undefined) return [{ says: 'the chart can be rendered', right: false, hint: problem }]
  return tests.map(({ title, passed }) => ({ says: `the budget ${title}`, right: passed, hint: HINTS[title] ?? '' }))
}

export const lab: LabDefinition = {
  title: 'chart: a template test first, then the cluster',
  checks: [
    rendersTheBudget,
    catches({
      spec: `${TESTS}/pod-disruption-budget.template.spec.ts`,
      inOriginal: true,
      fault: {
        file: TEMPLATE,
        find: '{{- include "microservice.selector" . | nindent 6 }}',
        replace: 'app.kubernetes.io/component: database',
      },
      says: 'your spec notices a budget for the pods of another',
      hint: 'Compare matchLabels with the labels of the pods in the Deployment, and not with a text.',
      others: [
        {
          fault: {
            file: TEMPLATE,
            find: 'minAvailable: {{ .Values.podDisruptionBudget.minAvailable }}',
            replace: 'minAvailable: 1',
          },
          says: 'your spec notices a budget that does not ask the values',
          hint: 'Render with another number than the default of values.yaml.',
        },
        {
          fault: {
            file: TEMPLATE,
            find: '{{- if include "microservice.isOn" .Values.podDisruptionBudget.enabled -}}',
            replace: '{{- if true -}}',
          },
          says: 'your spec notices a budget that cannot be switched off',
          hint: 'Render with podDisruptionBudget: { enabled: false }: which kinds are there?',
        },
        {
          fault: { file: TEMPLATE, find: '(gt (int64 $needed) (int64 $least))', replace: '(gt 0 1)' },
          says: 'your spec notices a budget that wants more pods than there are',
          hint: 'chart.with(values) is rejected then: await expect(...).rejects.toThrow(...)',
        },
      ],
    }),
    succeeds({
      command: ['npx', 'nx', 'run', 'customer-service-chart:template-test'],
      says: 'all template tests of the chart are green',
      hint: 'npx nx run customer-service-chart:template-test tells which is not.',
    }),
  ],
}
