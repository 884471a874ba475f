import { builtinSorts, type Protocol } from '../protocol.ts';
import { oneOf, protocolPlace, type Report } from './problems.ts';
import { isSort, valuesOfOrdered } from './sorts.ts';

/** What a channel can be declared to give. */
export const guarantees = [
  'confidential',
  'authentic',
  'replayProtected',
  'ordered',
  'local',
  'lossy',
  'forwardSecret',
] as const;

/** Checks what a protocol declares beside its roles: sorts, constants, messages, channels, stores, clocks, items. */
export function checkDeclarations(p: Protocol, report: Report): void {
  checkSorts(p, report);
  checkConstants(p, report);
  checkMessages(p, report);
  checkChannels(p, report);
  checkStoresAndClocks(p, report);
  checkItems(p, report);
}

/** Reports a sort that does not exist. */
export function needSort(p: Protocol, sort: string, place: readonly string[], report: Report): void {
  if (isSort(p, sort)) return;
  report(
    'UNKNOWN_SORT',
    place,
    `there is no sort ${sort}; there is ${oneOf([...Object.keys(p.sorts), ...builtinSorts])}`,
    `Declare ${sort} under sorts, or use one of these`,
  );
}

function checkSorts(p: Protocol, report: Report): void {
  for (const [name, sort] of Object.entries(p.sorts)) {
    const place = [protocolPlace(p), 'sorts', name];
    if (builtinSorts.has(name)) {
      report('DUPLICATE_NAME', place, `${name} is a sort that every protocol has`, 'Choose another name');
    }
    if (!['data', 'fresh', 'ordered'].includes(sort.kind)) {
      report(
        'BAD_SPECIFICATION',
        place,
        `a sort is not of kind ${sort.kind}`,
        'Use data(), fresh(), ordered(n)',
      );
    }
  }
}

function checkConstants(p: Protocol, report: Report): void {
  const constants = p.constants ?? {};
  const ordered = new Set(Object.keys(p.sorts).flatMap((s) => valuesOfOrdered(p, s)));
  for (const [name, { sort, members = [] }] of Object.entries(constants)) {
    const place = [protocolPlace(p), 'constants', name];
    needSort(p, sort, place, report);
    if (ordered.has(name)) {
      report('DUPLICATE_NAME', place, `${name} is already a value of an ordered sort`, 'Choose another name');
    } else if (p.sorts[sort]?.kind === 'ordered') {
      report(
        'WRONG_SORT',
        place,
        `the values of the ordered sort ${sort} are ${sort}.0 and so on; it has no other`,
        `Leave ${name} out and write constant('${sort}.0')`,
      );
    }
    for (const m of members) {
      if (!Object.hasOwn(constants, m) && !ordered.has(m)) {
        report('UNKNOWN_CONSTANT', [...place, m], `there is no constant ${m}`, 'Declare it under constants');
      }
    }
  }
}

function checkMessages(p: Protocol, report: Report): void {
  for (const [name, message] of Object.entries(p.messages)) {
    const place = [protocolPlace(p), 'messages', name];
    for (const [field, sort] of Object.entries(message.fields)) needSort(p, sort, [...place, field], report);
    if (!Object.hasOwn(p.channels, message.channel)) {
      report(
        'UNKNOWN_CHANNEL',
        place,
        `there is no channel ${message.channel}; there is ${oneOf(Object.keys(p.channels))}`,
        `Declare ${message.channel} under channels`,
      );
    }
  }
}

function checkChannels(p: Protocol, report: Report): void {
  for (const [name, channel] of Object.entries(p.channels)) {
    for (const key of Object.keys(channel)) {
      if ([...guarantees, 'restsOn', 'description'].includes(key)) continue;
      unknownGuarantee([protocolPlace(p), 'channels', name], key, report);
    }
  }
}

/** Reports a switch of a channel that does not exist. */
export function unknownGuarantee(place: readonly string[], key: string, report: Report): void {
  report('UNKNOWN_CAPABILITY', place, `a channel has no ${key}`, `Use ${oneOf(guarantees)}`);
}

function checkStoresAndClocks(p: Protocol, report: Report): void {
  for (const [name, store] of Object.entries(p.stores ?? {})) {
    const place = [protocolPlace(p), 'stores', name];
    needSort(p, store.key, [...place, 'key'], report);
    needSort(p, store.value, [...place, 'value'], report);
  }
  for (const [name, sort] of Object.entries(p.clocks ?? {})) {
    const place = [protocolPlace(p), 'clocks', name];
    needSort(p, sort, place, report);
    if (isSort(p, sort) && p.sorts[sort]?.kind !== 'ordered') {
      report(
        'WRONG_SORT',
        place,
        `a clock shows values of an ordered sort, and ${sort} is none`,
        'Use ordered(n)',
      );
    }
  }
  for (const name of p.sharedClocks ?? []) {
    if (Object.hasOwn(p.clocks ?? {}, name)) continue;
    const place = [protocolPlace(p), 'sharedClocks'];
    report(
      'UNKNOWN_CLOCK',
      place,
      `there is no clock ${name}`,
      'Declare it under clocks with its ordered sort',
    );
  }
}

function checkItems(p: Protocol, report: Report): void {
  const names = new Set<string>();
  for (const item of p.items ?? []) {
    const place = [protocolPlace(p), 'items', item.name];
    if (names.has(item.name)) {
      report('DUPLICATE_NAME', place, `there are two items ${item.name}`, 'Merge them, or rename one');
    }
    names.add(item.name);
    for (const where of item.appearsAs) {
      if (appears(p, where)) continue;
      report(
        'UNKNOWN_ITEM',
        [...place, where],
        `${where} is neither MESSAGE.field, ROLE.variable nor a store`,
        'Name a place that exists; leave the list empty if the text gives the item no place',
      );
    }
  }
}

function appears(p: Protocol, where: string): boolean {
  if (Object.hasOwn(p.stores ?? {}, where)) return true;
  const dot = where.indexOf('.');
  const [owner, part] = [where.slice(0, dot), where.slice(dot + 1)];
  if (Object.hasOwn(p.messages, owner) && Object.hasOwn(p.messages[owner].fields, part)) return true;
  if (!Object.hasOwn(p.roles, owner)) return false;
  const { parameters, knows, variables } = p.roles[owner];
  return [parameters, knows, variables].some((names) => Object.hasOwn(names, part));
}
