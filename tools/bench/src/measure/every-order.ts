/**
 * The sides in the order of that round (from 0). All orders have their turns, so that neither its position nor the side before
 * it favours one.
 */
export function everyOrder<Side>(sides: readonly Side[], round: number): Side[] {
  const left = [...sides]
  const order: Side[] = []
  for (let choice = round; left.length > 0;) {
    const index = choice % left.length
    choice = Math.floor(choice / left.length)
    order.push(...left.splice(index, 1))
  }
  return order
}
