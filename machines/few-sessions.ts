/** Why a scenario has fewer than two sessions of a role (`whyFew`), where several have the same reason. */
export const few = {
  run: 'one run shows that it can be done',
  attack: 'the attack that is looked for needs no more, and more take nothing from it',
  asked: 'the row asks about one session; others ask about two that overlap',
  ending: 'asked is what one exchange comes to, by itself',
  played: 'the attacker plays whoever is not there',
  listener: 'nobody listens but the attacker',
  budget: 'two of each take several seconds, more than a case can have of the time of all cases together',
  costly: 'two of each are not searched in the time that a case may take',
} as const;
