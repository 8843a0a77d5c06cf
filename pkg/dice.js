// Fair dice.

/** Two dice, each number of each as likely as any other. */
export function dice() {
  return [die(), die()];
}

/** A die: bytes from 252 on, which are no whole number of sixes, are rolled again. */
function die() {
  const byte = new Uint8Array(1);
  do crypto.getRandomValues(byte);
  while (byte[0] >= 252);
  return (byte[0] % 6) + 1;
}
