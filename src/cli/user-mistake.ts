/** A mistake of whoever called the tool: what is wrong, and what to do about it. Exit code 2. */
export class UserMistake extends Error {
  constructor(
    problem: string,
    readonly remedy: string,
  ) {
    super(problem);
    this.name = 'UserMistake';
  }
}
