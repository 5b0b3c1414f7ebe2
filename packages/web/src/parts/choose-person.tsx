import type { NamedPerson } from '@jianheng/api';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { Field } from './field.tsx';
import { peopleMatching, personText } from './people-matching.ts';

interface ChoosePersonProps {
  readonly label: string;
  readonly hint?: string;
  /** Whom the reader may name. */
  readonly among: readonly NamedPerson[];
  /** Number on the register; empty while nobody is chosen. */
  readonly value: string;
  readonly change: (person: string) => void;
  /** Whether somebody who is not listed may be named, by the number on the register. */
  readonly mayBeByNumber?: boolean;
  readonly wrong?: readonly string[];
  /** Whether somebody must be chosen. */
  readonly isNeeded?: boolean;
  /** Whether ids are numbers that people know, and are shown. */
  readonly isNumbered?: boolean;
}

const said = {
  search: words('姓名、编号或部门', 'name, number or department'),
  pick: words('请从列表里选一个人', 'Choose somebody from the list'),
  nobody: words('没有找到', 'nobody found'),
  more: words('还有更多，请再输入几个字', 'there are more: type on'),
  unlisted: words('不在列表里的人（填人员编号）', 'somebody who is not listed (by number)'),
  number: words('人员编号', 'Number on the register'),
};
/** As many are listed at once; whoever looks for one of more types on. */
const listed = 50;

/** Finds somebody by name, number or department among those whom the reader may name. */
export function ChoosePerson(props: ChoosePersonProps) {
  const { label, hint, value, change, wrong = [] } = props;
  const { say } = useLanguage();
  const [isByNumber, setByNumber] = useState(false);
  return (
    <>
      <Field label={label} hint={hint} wrong={isByNumber ? [] : wrong}>
        {(field) => <Search {...props} field={field} isByNumber={isByNumber} setByNumber={setByNumber} />}
      </Field>
      {isByNumber && (
        <Field label={say(said.number)} wrong={wrong}>
          {(field) => (
            <input
              {...field}
              required
              maxLength={64}
              value={value}
              onChange={({ target }) => change(target.value.trim())}
            />
          )}
        </Field>
      )}
    </>
  );
}

interface SearchProps extends ChoosePersonProps {
  readonly field: { readonly id: string };
  readonly isByNumber: boolean;
  readonly setByNumber: (isByNumber: boolean) => void;
}

function Search({
  field,
  among,
  value,
  change,
  mayBeByNumber = false,
  isByNumber,
  setByNumber,
  isNeeded = true,
  isNumbered = true,
}: SearchProps) {
  const { say } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const [typed, type] = useState('');
  const [isOpen, open] = useState(false);
  const [at, setAt] = useState(0);
  const chosen = isByNumber ? undefined : among.find(({ id }) => id === value);
  const shown = isByNumber ? say(said.unlisted) : chosen === undefined ? typed : personText(chosen);
  const isChosen = isByNumber || chosen !== undefined;
  const found = peopleMatching(among, isChosen ? '' : typed);
  const people = found.slice(0, listed);
  const count = people.length + (mayBeByNumber ? 1 : 0);
  useEffect(() => {
    if (isOpen) document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, at, list]);
  useEffect(() => {
    input.current?.setCustomValidity(isChosen || typed === '' ? '' : say(said.pick));
  }, [isChosen, typed, say]);

  const choose = (index: number) => {
    const person = people[index];
    if (person === undefined && !(mayBeByNumber && index === people.length)) return;
    setByNumber(person === undefined);
    change(person?.id ?? '');
    type('');
    open(false);
  };
  const look = (text: string) => {
    setByNumber(false);
    change('');
    type(text);
    setAt(0);
    open(true);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (isOpen) setAt((at + step + count) % Math.max(count, 1));
      else open(true);
    } else if (isOpen && event.key === 'Enter') {
      event.preventDefault();
      choose(at);
    } else if (isOpen && event.key === 'Escape') {
      // Only the list: the box that it stands in stays.
      event.preventDefault();
      event.stopPropagation();
      open(false);
    }
  };
  const option = (index: number) => ({
    id: `${list}-${index}`,
    role: 'option',
    tabIndex: -1,
    'aria-selected': index === at,
    // Before the focus leaves the field.
    onPointerDown: (event: React.PointerEvent) => event.preventDefault(),
    onClick: () => choose(index),
  });
  return (
    <div className="choose-person">
      <input
        {...field}
        ref={input}
        required={isNeeded}
        role="combobox"
        autoComplete="off"
        placeholder={say(said.search)}
        aria-expanded={isOpen && count > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && count > 0 ? `${list}-${at}` : undefined}
        value={shown}
        onChange={({ target }) => look(target.value)}
        onFocus={({ target }) => target.select()}
        onClick={() => open(true)}
        onBlur={() => open(false)}
        onKeyDown={press}
      />
      <div id={list} role="listbox" aria-label={say(said.search)} hidden={!isOpen || count === 0}>
        {people.map((person, index) => (
          <div key={person.id} {...option(index)}>
            {person.name}{' '}
            <span className="quiet">
              {[person.department, isNumbered ? person.id : null].filter((one) => one !== null).join(' · ')}
            </span>
          </div>
        ))}
        {mayBeByNumber && <div {...option(people.length)}>{say(said.unlisted)}</div>}
      </div>
      <p className="quiet" role="status">
        {isOpen && found.length === 0 && say(said.nobody)}
        {isOpen && found.length > listed && say(said.more)}
      </p>
    </div>
  );
}
