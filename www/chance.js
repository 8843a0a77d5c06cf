// How likely a difference from what is expected is, by chance alone.

/** Pearson's statistic of counts and what was expected of each. */
export function chiSquared(counts, expected) {
  const terms = counts.map((count, at) => (expected[at] ? (count - expected[at]) ** 2 / expected[at] : 0));
  return terms.reduce((sum, term) => sum + term, 0);
}

/** The chance of a statistic at least as large, with so many degrees of freedom: the upper incomplete gamma function. */
export function chance(statistic, freedom) {
  const [a, x] = [freedom / 2, statistic / 2];
  if (x <= 0) return 1;
  // The series of the lower function: all its terms are positive.
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * 1e-15; n++) sum += term *= x / (a + n);
  return Math.min(Math.max(1 - sum * Math.exp(a * Math.log(x) - x - logGamma(a)), 0), 1);
}

/** The logarithm of the gamma function of a multiple of 1/2. */
function logGamma(a) {
  let sum = a % 1 ? Math.log(Math.PI) / 2 : 0;
  for (let k = a - 1; k > 0; k--) sum += Math.log(k);
  return sum;
}
