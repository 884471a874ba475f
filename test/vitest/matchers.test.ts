import { describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import type { Case } from '../../src/index.ts';
import '../../src/vitest/index.ts';

const caseOf = (id: string): Case => bundled.cases.find((c) => c.id === id)!;
const [reflected, holding] = [caseOf('V-09-03'), caseOf('V-09-03/one-role')];

/** What the failed expectation says. */
async function messageOf(expectation: () => unknown): Promise<string> {
  try {
    await expectation();
  } catch (problem) {
    return (problem as Error).message;
  }
  throw new Error('the expectation was met');
}

describe('toHold', () => {
  it('passes on a case that holds', async () => {
    await expect(holding).toHold();
    await expect(reflected).not.toHold();
  });

  it('fails on one that is violated, with the attack as the message', async () => {
    const message = await messageOf(() => expect(reflected).toHold());
    expect(message).toContain('V-09-03: violated');
    expect(message).toContain(
      'UE-A (UE_2) takes the Direct-Connection-Request that UE-A (UE_1) sent in step 1.',
    );
    expect(message).toContain('within: UE_1 at UE-A ×2');
  });

  it('does not take a search that was stopped for one that holds', async () => {
    const message = await messageOf(() => expect(holding).toHold({ timeout: 1e-9 }));
    expect(message).toContain('V-09-03/one-role: inconclusive');
  });

  it('tells a mistake of the specification', async () => {
    const broken = { ...holding, scenario: { ...holding.scenario, agents: {} } };
    expect(await messageOf(() => expect(broken).toHold())).toMatch(/UE-A/);
  });
});

describe('toBeViolated', () => {
  it('passes on the attack that is meant', async () => {
    await expect(reflected).toBeViolated();
    await expect(reflected).toBeViolated({ by: 'Direct-Security-Mode-Command', steps: 3 });
    await expect(reflected).toBeViolated({ by: /it is UE-A that makes it, not UE-B/ });
    await expect(holding).not.toBeViolated();
  });

  it('fails on a case that holds, on another attack, on one of another length', async () => {
    expect(await messageOf(() => expect(holding).toBeViolated())).toContain('it is not violated');
    expect(await messageOf(() => expect(reflected).toBeViolated({ by: 'a relay' }))).toContain(
      'the attack has no a relay in it',
    );
    expect(await messageOf(() => expect(reflected).toBeViolated({ steps: 2 }))).toContain(
      'the attack has 3 steps, not 2',
    );
  });
});
