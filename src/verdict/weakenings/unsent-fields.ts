import { type Protocol, role } from '../../spec/index.ts';
import type { Draft } from './mutation.ts';
import { mapActions, mapSteps, withTrigger } from './rewrite.ts';

/** Every field of the messages, one at a time left out of the message: nobody sends it, nobody expects it. */
export function unsentFields(protocol: Protocol, messages: readonly string[]): readonly Draft[] {
  return messages.flatMap((message) =>
    Object.keys(protocol.messages[message]?.fields ?? {}).map((field) => ({
      id: `${message}/${field} unsent`,
      place: [message, `${field} unsent`],
      sentence: `${message} carries no ${field}`,
      make: () => withoutField(protocol, message, field),
    })),
  );
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _, ...rest } = record;
  return rest;
}

function withoutField(p: Protocol, message: string, field: string): Protocol {
  const declared = p.messages[message];
  const roles = Object.entries(p.roles).map(([name, { config }]) => {
    const received = mapSteps(config, (step) => {
      const trigger = step.guard?.params;
      if (trigger?.message !== message || trigger.fields === undefined) return step;
      return withTrigger(step, { ...trigger, fields: without(trigger.fields, field) });
    });
    const sent = mapActions(received, (a) =>
      a.type === 'send' && a.params.message === message
        ? [{ ...a, params: { ...a.params, fields: without(a.params.fields, field) } }]
        : [a],
    );
    return [name, role(sent)] as const;
  });
  return {
    ...p,
    messages: { ...p.messages, [message]: { ...declared, fields: without(declared.fields, field) } },
    roles: Object.fromEntries(roles),
  };
}
