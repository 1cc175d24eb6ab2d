import { type Stage } from '../stage.ts'

/**
 * What Flux's image automation does in dev, or where it cannot run, the tool that does the same.
 *
 * @returns the commit that names the newest versions
 */
export async function follow({ checkout, clusters, narrator, place, workflows }: Stage): Promise<string> {
  const { dev } = clusters
  const main = async () => (await checkout.git('ls-remote', 'origin', 'refs/heads/main')).slice(0, 40)
  const before = await main()
  if (place.imageAutomation) {
    narrator.tell(`Flux's image automation looks for the newest versions`)
    await dev.reconcile('imagerepositories.image.toolkit.fluxcd.io', '--all', 'apps')
    const commit = async () => ((await main()) === before ? undefined : main())
    return dev.until('commit of the image automation', 5 * 60_000, commit)
  }
  const told = await workflows.exclusively(async () => {
    await checkout.push()
    const printed = await checkout.nx(['run', 'gitops:follow', '--', '--registry', place.registry.here])
    await checkout.commit('dev: the newest versions', ['gitops'])
    await checkout.push()
    return printed.split('\n').filter((line) => line.includes(' -> '))
  })
  for (const line of told) narrator.tell(`gitops:follow, in place of the image automation: ${line}`)
  if (await dev.get('gitrepository', 'flux-system', 'flux-system')) await dev.reconcile('gitrepository', 'flux-system')
  return main()
}
