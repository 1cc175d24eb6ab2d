import { type Job, jobsOf, type Permissions, type Workflow } from './workflow.ts'

type Granted = Readonly<Record<string, string>>

/** What a job may do that only reads what is checked out. */
const READ: Granted = { contents: 'read' }

/** What breaks the rule: a workflow grants nothing, a job what the table says and no more; without a line in it, to read contents. */
export function permissionFindings(workflow: Workflow, table: Readonly<Record<string, Granted>>): string[] {
  const jobs = jobsOf(workflow).flatMap(({ job, title }) => {
    if (job.permissions === undefined) return [`${title} does not say its permissions`]
    const asked = granted(job.permissions)
    const allowed = table[title] ?? READ
    return Object.entries(asked).flatMap(([scope, access]) =>
      allowed[scope] === access ? [] : [`${title} must not have ${scope}: ${access}`],
    )
  })
  return [...topLevel(workflow), ...jobs]
}

function topLevel({ name, permissions }: Workflow): string[] {
  const grantsNothing = typeof permissions === 'object' && Object.keys(permissions).length === 0
  return grantsNothing ? [] : [`${name} must begin with permissions: {}`]
}

/** `read-all` and `write-all` are permissions as well. */
const granted = (permissions: Permissions): Granted =>
  typeof permissions === 'string' ? { all: permissions } : permissions

const ACCESS = ['none', 'read', 'write']

/** What all jobs of a workflow may do together, of each scope the most: as much has who calls it. */
export function permissionsOfAll({ jobs }: Pick<Workflow, 'jobs'>): Granted {
  const all = Object.values(jobs).flatMap(({ permissions = {} }: Job) => Object.entries(granted(permissions)))
  return Object.fromEntries(all.sort(([, one], [, other]) => ACCESS.indexOf(one) - ACCESS.indexOf(other)))
}
