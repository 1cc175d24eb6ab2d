export { InvalidMoneyError } from './invalid-money-error.js'
export { Money } from './money.js'
