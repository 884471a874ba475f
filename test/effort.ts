/**
 * How many of what is made at random a test tries: so many, or as many times more as the environment variable
 * `INTERLOPER_TEST_EFFORT` says.
 */
export const tries = (n: number): number => Math.ceil(n * Number(process.env.INTERLOPER_TEST_EFFORT ?? 1));
