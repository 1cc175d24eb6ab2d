import { setTimeout as sleep } from 'node:timers/promises'
import { RequiredScope } from '@ltp/auth'
import { LAB_POLL_MS, LAB_SWITCHES, LabFile, type LabSwitch, type Switches } from '@ltp/lab'
import { Body, Controller, Get, Param, Put } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import { z } from 'zod'

/** Until all processes have read the file: what is asked after the answer meets the switch as it is. */
const SEEN_MS = 2.5 * LAB_POLL_MS

const labSwitch = z.enum(LAB_SWITCHES)
const turn = z.preprocess(json, z.object({ on: z.boolean() }))

/** What the laptop's lab breaks on purpose. There is none elsewhere, so it is no part of the API's document. */
@ApiExcludeController()
@Controller('lab')
@RequiredScope('lab:write')
export class LabController {
  constructor(private readonly file: LabFile) {}

  @Get()
  async getLab() {
    return asTold(await this.file.read())
  }

  @Put(':name')
  async turn(
    @Param('name', { schema: labSwitch }) name: LabSwitch,
    @Body({ schema: turn }) { on }: z.output<typeof turn>,
  ) {
    const switches = await this.file.set(name, on)
    await sleep(SEEN_MS)
    return asTold(switches)
  }
}

const asTold = (switches: Switches) => ({ switches: LAB_SWITCHES.map((name) => ({ name, on: switches[name] })) })

/** Of the bytes that came; what is no JSON stays as it is, for the schema to refuse. */
function json(body: unknown): unknown {
  try {
    return JSON.parse(String(body))
  } catch {
    return body
  }
}
