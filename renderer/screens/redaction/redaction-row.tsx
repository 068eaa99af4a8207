import { formatTime } from '@domain/base/time';
import { redactionHowSchema } from '@domain/clips/redaction';
import type { ListedRedaction } from '@domain/clips/redaction-list';
import type { ChannelRole } from '@domain/recordings/recording';
import { ActionIcon, Button, NativeSelect, Tooltip } from '@mantine/core';
import { IconCheck, IconEar, IconPlayerStopFilled, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { ActionKey } from '../../keys/action-key';
import { besideSentence, howNames, redactionKind, redactionReason } from '../../text/redaction';
import { channelWord } from '../../text/roles';
import { Pill } from '../../ui/pill';
import { MarginInput } from './margin-input';
import classes from './redaction.module.css';
import type { RedactionDeeds } from './redaction-deeds';
import type { HeardBeside } from './use-crosstalk';

interface RedactionRowProps {
  one: ListedRedaction;
  chosen: boolean;
  playing: boolean;
  /** What is said around it, masked. */
  context: string;
  /** Another side gives away what is redacted; null: none does, or nobody knows yet. */
  beside: HeardBeside | null;
  channelRoles: readonly ChannelRole[];
  deeds: RedactionDeeds;
  onStop(): void;
}

/** One redaction: what and where, how it will sound, and what is decided of it. */
export function RedactionRow({
  one,
  chosen,
  playing,
  context,
  beside,
  channelRoles,
  deeds,
  onStop,
}: RedactionRowProps) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const { rule, state, span, channel, relistened } = one;
  const name = `${redactionKind(rule)} at ${formatTime(span.start)}`;
  const side = channelWord(channel, channelRoles);
  const role = channel === null ? undefined : channelRoles[channel];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: arrow keys choose a row from everywhere on this screen
    <li
      ref={row}
      className={classes.row}
      aria-current={chosen || undefined}
      data-state={state}
      onClick={() => deeds.choose(one)}
    >
      <div className={classes.rowLine}>
        <Tooltip label={rule === null ? 'Marked by hand.' : redactionReason(rule)}>
          <b>{redactionKind(rule)}</b>
        </Tooltip>
        <span className={classes.times}>
          {formatTime(span.start)} – {formatTime(span.end)}
        </span>
        <Pill tone={role === 'agent' || role === 'customer' ? role : 'plain'}>{side}</Pill>
        <span className={classes.state}>
          {state === 'suggested'
            ? 'suggested'
            : state === 'dismissed'
              ? 'dismissed'
              : relistened
                ? '✓ heard'
                : 'not heard yet'}
        </span>
      </div>
      {context === '' ? null : (
        <p className={classes.context} dir="auto">
          {context}
        </p>
      )}
      {beside === null ? null : (
        <div className={classes.beside} role="alert">
          <span>{besideSentence(beside, channelRoles)}</span>
          <Button
            size="compact-xs"
            variant="default"
            className={classes.besideDeed}
            aria-label={`Redact both sides: ${name}`}
            onClick={() => void deeds.change(one, { channel: null })}
          >
            Redact both&ensp;
            <ActionKey of="redaction-both" />
          </Button>
        </div>
      )}
      <div className={classes.rowLine}>
        {state === 'accepted' ? (
          <NativeSelect
            size="xs"
            aria-label={`How ${name} sounds`}
            value={one.how}
            data={redactionHowSchema.options.map((how) => ({ value: how, label: howNames[how] }))}
            onChange={(event) =>
              void deeds.change(one, { how: redactionHowSchema.parse(event.currentTarget.value) })
            }
          />
        ) : null}
        {state === 'dismissed' ? null : (
          <MarginInput name={name} value={one.margin} onChange={(margin) => deeds.change(one, { margin })} />
        )}
        {state === 'accepted' ? null : (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconCheck size={13} />}
            aria-label={`Accept: ${name}`}
            onClick={() => void deeds.decide([one], 'accepted')}
          >
            Accept
          </Button>
        )}
        {state === 'suggested' ? (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-label={`Dismiss: ${name}`}
            onClick={() => void deeds.decide([one], 'dismissed')}
          >
            Dismiss
          </Button>
        ) : null}
        <Button
          size="compact-xs"
          variant={state === 'accepted' && !relistened ? 'light' : 'subtle'}
          leftSection={playing ? <IconPlayerStopFilled size={12} /> : <IconEar size={13} />}
          aria-label={playing ? 'Stop' : `Listen to ${name} as it will sound`}
          onClick={(event) => {
            event.stopPropagation();
            if (playing) onStop();
            else void deeds.listen(one);
          }}
        >
          {playing ? 'Stop' : 'Listen'}
        </Button>
        {one.row === null || state === 'suggested' ? null : (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={22}
            className={classes.last}
            aria-label={`Remove: ${name}`}
            onClick={() => void deeds.remove(one)}
          >
            <IconX size={14} />
          </ActionIcon>
        )}
      </div>
    </li>
  );
}
