import { PARTS } from './part-name.ts'

export const SCOPES = 'customers:read customers:write orders:read orders:write'

export const USAGE = `usage: npx nx run nonfunctional:nonfunctional-test -- --start | --url <url> ... [<options>]
  the application
    --start                  one that is started on this machine for the tests, and ended afterwards
    --url <url>              or the gateway of one that runs, such as http://localhost:8080; then also:
    --token-url <url>        where its clients get tokens, such as http://localhost:9000/oauth2/token
    --client-id <id>         one of its clients, whose secret is CLIENT_SECRET in the environment
    --scope <scopes>         of the token; default: '${SCOPES}'
    --service <name>=<url>   a further process, such as order-service=http://localhost:8082: its headers are looked at,
                             its memory watched; may be given more than once
    --i-may-load-this-host   needed for URLs that are not of this machine
  the tests
    --only <parts>           some of ${PARTS.join(',')}
    --thresholds <file>      in place of tools/nonfunctional/thresholds.json
    --rounds <n>             of the load, each of a baseline and of what is compared with it; default 7
    --round-seconds <n>      of each of the two; default 2
    --soak-seconds <n>       default 60
    --soak-rate <n>          requests per second; default 50
    --settle-seconds <n>     rest before memory is read; default 5
    --max-examples <n>       of fuzzed requests for each operation; default 50
    --fuzz-seconds <n>       at most; default 300
    --seed <n>               of the fuzzed requests, to repeat those of another run
    --report <folder>        writes nonfunctional.json and nonfunctional.md there`
