/** The run does not go as the schedule says; `reason` is a clause without a full stop. */
export class Refusal extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'Refusal';
  }
}
