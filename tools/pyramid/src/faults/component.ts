import { type Fault } from '../fault.ts'

/** What goes wrong between the code and the program that ships. */
export const componentFaults: readonly Fault[] = [
  {
    name: 'the image lacks the packages of others',
    level: 'component',
    edits: [
      {
        file: 'services/customer-service/Dockerfile',
        find: 'COPY --from=build /layers/vendor /\n',
        replace: '',
      },
    ],
  },
  {
    name: 'the image lacks the program that migrates',
    level: 'component',
    edits: [{ file: 'services/order-service/package.json', find: '    "migrate",\n', replace: '' }],
  },
  {
    name: 'the image lacks the home page, which is read at run time',
    level: 'component',
    edits: [{ file: 'services/api-gateway/package.json', find: '"readsAtRunTime"', replace: '"reads"' }],
  },
  {
    name: 'a module is looked for by its name at run time',
    level: 'component',
    edits: [
      {
        file: 'libs/transactional-messaging/src/database.ts',
        find: 'driver: pg,',
        replace: '',
      },
    ],
  },
  {
    name: 'the base image lacks a library that native code is linked to',
    level: 'component',
    edits: [{ file: 'docker/base/collect-files.sh', find: ' librt ', replace: ' ' }],
  },
  {
    name: 'the service writes a file beside itself when it starts',
    level: 'component',
    edits: [
      {
        file: 'services/customer-service/src/main.ts',
        find: 'const config = readConfig(process.env)',
        replace: "const config = readConfig(process.env)\n  ;(await import('node:fs')).writeFileSync('started', '')",
      },
    ],
  },
]
