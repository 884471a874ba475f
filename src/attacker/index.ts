export { attackers } from './capabilities.ts';
export { Derivations, type Facts, smallest } from './derivations.ts';
export { FrameView, type Observable, type Sight } from './frame-view.ts';
export { compositions, isPublicAtom, Knowledge, openings } from './knowledge.ts';
export { type Heard, Recipes, type TermRecipe } from './recipes.ts';
export { constantTerm, fieldsOf, leakedTerms, messageTerm, symbolic, type Vocabulary } from './symbolic.ts';
export { type Atom, type Term, Terms } from './terms.ts';
