/** @param fen a whole number of fen; the answer is yuan with two decimals */
function yuan(fen) {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return (fen < 0 ? '-' : '') + digits.slice(0, -2) + '.' + digits.slice(-2);
}

module.exports = yuan;
