import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import type { MetadataOutlook } from '../../commands/metadata-outlook';
import { sourceKindWords, sourceMatchWords } from '../../text/metadata-outlook';
import classes from './import.module.css';
import { changeReady, type ReadyStep, type TablePlan } from './import-session';
import { isLinked } from './metadata-choices';
import { NamesPattern } from './names-pattern';
import { changePlan, TableMapping } from './table-mapping';

/** Where the details of the calls come from, in the order in which the sources count. */
export function MetadataSources({ step, outlook }: { step: ReadyStep; outlook: MetadataOutlook | null }) {
  const { plans, found } = step;
  const files = found.inspection.files.length;
  const several = plans.filter(({ used }) => used).length + (step.names.used ? 1 : 0) > 1;
  return (
    <section className={classes.sourcesCard} aria-label="Details of the calls">
      <div className={classes.sourcesHead}>
        <b>Details of the calls</b>
        {several ? (
          <span className={classes.quiet}>Where two contradict each other, the upper one counts.</span>
        ) : null}
      </div>
      {plans.length === 0 ? (
        <p className={classes.explain}>
          No table came with them. You can read the details out of the file names, or import a table later; it
          finds its recordings by file name.
        </p>
      ) : null}
      {plans.map((plan, index) => (
        <SourceRow
          key={plan.table.id}
          plan={plan}
          index={index}
          several={plans.length > 1}
          outlook={outlook?.sources.find(({ id }) => id === plan.table.id) ?? null}
        />
      ))}
      {files > 0 ? <NamesPattern step={step} /> : null}
    </section>
  );
}

function SourceRow({
  plan,
  index,
  several,
  outlook,
}: {
  plan: TablePlan;
  index: number;
  several: boolean;
  outlook: MetadataOutlook['sources'][number] | null;
}) {
  const { table, used, open } = plan;
  const linked = isLinked(plan);
  return (
    <div className={classes.source}>
      <div className={classes.sourceLine}>
        <Checkbox
          size="xs"
          checked={used}
          aria-label={`Use ${table.name}`}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            changePlan(plan, (before) => ({ ...before, used: checked, open: checked && before.open }));
          }}
        />
        <div className={classes.sourceWords}>
          <span>
            <b>{table.name}</b> <span className={classes.quiet}>{sourceKindWords(table)}</span>
          </span>
          <span className={linked || !used ? classes.quiet : classes.warning} role="status">
            {!used
              ? 'not used'
              : !linked
                ? 'Say which column holds the file name or the contact ID.'
                : outlook === null
                  ? 'counting…'
                  : sourceMatchWords(table, outlook)}
          </span>
        </div>
        {table.remembered && !open ? <span className={classes.quiet}>mapped as last time</span> : null}
        {several && index > 0 ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={`Let ${table.name} count before the one above`}
            onClick={() => moveUp(index)}
          >
            <IconArrowUp size={14} />
          </ActionIcon>
        ) : null}
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={open}
          aria-label={`${open ? 'Hide' : 'Show'} the columns of ${table.name}`}
          onClick={() => changePlan(plan, (before) => ({ ...before, open: !open }))}
        >
          {open ? 'hide' : 'columns'}
        </Button>
      </div>
      {open ? <TableMapping plan={plan} /> : null}
    </div>
  );
}

function moveUp(index: number): void {
  changeReady((ready) => {
    const plans = [...ready.plans];
    const [moved] = plans.splice(index, 1);
    if (moved !== undefined) plans.splice(index - 1, 0, moved);
    return { ...ready, plans };
  });
}
