/** "class_2": a code that none of the others has. */
export function freeCode(prefix: string, taken: string[]): string {
  let number = 1
  while (taken.includes(`${prefix}_${number}`)) number += 1
  return `${prefix}_${number}`
}
