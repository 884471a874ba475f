import type { Expression } from '../expression.ts';
import type { Action } from '../step.ts';

/** The expressions that an action computes, by the name of the part. */
export function partsOf(action: Action): readonly (readonly [string, Expression])[] {
  switch (action.type) {
    case 'fresh':
    case 'forget':
      return [];
    case 'derive':
    case 'reveal':
      return [['', action.params.value]];
    case 'send': {
      const { fields, to } = action.params;
      return [...Object.entries(fields), ...(to === undefined ? [] : [['to', to] as const])];
    }
    case 'claim':
      return Object.entries(action.params.data);
    case 'put':
      return [
        ['key', action.params.key],
        ['value', action.params.value],
      ];
    case 'delete':
      return [['key', action.params.key]];
  }
}

/** The defect that a send carries. */
export const defectOf = (action: Action): string | undefined =>
  action.type === 'send' ? action.params.defect : undefined;

/** Name of an action in a place: the message it sends, `claim NAME`, `derive NAME`, `put STORE`, … */
export function actionName(action: Action): string {
  switch (action.type) {
    case 'send':
      return action.params.message;
    case 'claim':
      return `claim ${action.params.claim}`;
    case 'fresh':
    case 'derive':
      return `${action.type} ${action.params.variable}`;
    case 'put':
    case 'delete':
      return `${action.type} ${action.params.store}`;
    case 'forget':
    case 'reveal':
      return action.type;
  }
}
