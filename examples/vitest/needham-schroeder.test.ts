import { expect, test } from 'vitest';
// With the package installed: import 'interloper/vitest';
import '../../src/vitest/index.ts';
import specification from '../needham-schroeder.ts';

const caseOf = (id: string) => specification.cases.find((c) => c.id === id)!;

test('the responder of the original agrees with nobody', async () => {
  await expect(caseOf('needham-schroeder/original/responder-agrees')).toBeViolated({ by: 'the attacker' });
});

test('with the responder’s name in its answer it holds', async () => {
  await expect(caseOf('needham-schroeder/lowe/responder-agrees')).toHold();
});
