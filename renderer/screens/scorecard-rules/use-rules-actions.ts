import { offeredVersions } from '@domain/scorecard/choose';
import type { ScorecardRule } from '@domain/scorecard/rules';
import { rulesOfForms } from '@domain/scorecard/rules-of-forms';
import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { redo, undo } from '../../commands/history';
import { rulesScope } from '../../commands/scopes';
import { addRule, moveRule, removeRule, takeOverRules } from '../../commands/scorecard-rules';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { useSession } from '../../session';
import { useWorkspace } from '../../workspace';

/** The field that the editor's first key goes to. */
export const ruleNameId = 'rule-name';

interface RulesInFront {
  /** Without the last one, in order. */
  rules: readonly ScorecardRule[];
  chosen: ScorecardRule | null;
  /** The last rule leaves what no other takes to the scorecards themselves. */
  open: boolean;
  versions: readonly ScorecardVersion[];
}

/** The keys of the rules. */
export function useRulesActions({ rules, chosen, open, versions }: RulesInFront): void {
  const { commands } = useWorkspace();
  const actions = useMemo<Offer[]>(() => {
    const at = chosen === null ? -1 : rules.indexOf(chosen);
    const choose = (place: number) => {
      const rule = rules[Math.min(Math.max(0, place), rules.length - 1)];
      if (rule) useSession.setState({ ruleId: rule.id });
    };
    const step = async (what: typeof undo, words: string, none: string) => {
      const label = await what(commands, rulesScope);
      notifications.show({ message: label === null ? none : `${words}: ${label}`, autoClose: 2000 });
    };
    const first = offeredVersions(versions)[0]?.scorecardId ?? null;
    return [
      {
        id: 'rule-add',
        enabled: () => first !== null,
        run: async () => {
          useSession.setState({ ruleId: await addRule(commands, { conditions: [], scorecardId: first }) });
        },
      },
      {
        id: 'rule-next',
        run: () => choose(at + 1),
      },
      {
        id: 'rule-previous',
        run: () => choose(at - 1),
      },
      {
        id: 'rule-edit',
        enabled: () => chosen !== null,
        run: () => document.getElementById(ruleNameId)?.focus(),
      },
      {
        id: 'rule-up',
        enabled: () => at > 0,
        run: () => chosen && moveRule(commands, chosen.id, at - 1),
      },
      {
        id: 'rule-down',
        enabled: () => at >= 0 && at < rules.length - 1,
        run: () => chosen && moveRule(commands, chosen.id, at + 1),
      },
      {
        id: 'rule-remove',
        enabled: () => chosen !== null,
        run: () => chosen && removeRule(commands, chosen.id),
      },
      {
        id: 'rules-take-over',
        enabled: () => open && first !== null,
        run: () => {
          const { rules: sketches, last } = rulesOfForms(versions);
          return takeOverRules(commands, sketches, last);
        },
      },
      {
        id: 'rules-undo',
        run: () => step(undo, 'Undone', 'Nothing to undo'),
      },
      {
        id: 'rules-redo',
        run: () => step(redo, 'Done again', 'Nothing to redo'),
      },
    ];
  }, [commands, rules, chosen, open, versions]);
  useActions(actions);
}
