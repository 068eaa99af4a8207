import { type Invite, inviteSchema } from '@contract/sync';
import { NoTeam } from './connect-problem';

/** What an invite file's text says; throws NoTeam with what is wrong with it. */
export function readInvite(text: string): Invite {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new NoTeam({ problem: 'not-an-invite', detail: 'JSON' });
  }
  const parsed = inviteSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new NoTeam({ problem: 'not-an-invite', detail: issue?.path.join('.') ?? '' });
}
