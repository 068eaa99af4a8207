import type { NamedAction } from './action';
import { draftActions, kindActions, scorecardActions } from './actions/builder';
import { clipActions, folderActions, reviewClipActions } from './actions/clips';
import { markActions } from './actions/marks';
import { exerciseActions, packActions } from './actions/packs';
import { channelActions, playbackActions } from './actions/playback';
import { compareActions, exerciseMakingActions, practiceActions } from './actions/practice';
import { goToActions, programActions } from './actions/program';
import { importActions, libraryActions } from './actions/recordings';
import { redactActions, redactionActions } from './actions/redaction';
import { evaluationActions, lineActions, optionActions } from './actions/scorecard';
import { ruleActions } from './actions/scorecard-rules';
import { settingsActions, settingsGroupActions } from './actions/settings';
import { conflictActions, exchangeActions, inboxActions, teamRecordingActions } from './actions/team';
import { whatIfActions } from './actions/what-if';

const families = [
  goToActions,
  programActions,
  settingsGroupActions,
  settingsActions,
  libraryActions,
  importActions,
  playbackActions,
  channelActions,
  markActions,
  reviewClipActions,
  clipActions,
  folderActions,
  lineActions,
  optionActions,
  evaluationActions,
  packActions,
  exerciseActions,
  practiceActions,
  exerciseMakingActions,
  compareActions,
  inboxActions,
  exchangeActions,
  conflictActions,
  teamRecordingActions,
  redactActions,
  redactionActions,
  ruleActions,
  whatIfActions,
  scorecardActions,
  draftActions,
  kindActions,
] as const;

type IdOf<Family> = Family extends unknown ? keyof Family : never;

/** The name of a declared action: what a screen offers has one, or it does not compile. */
export type ActionId = IdOf<(typeof families)[number]>;

/** The one list of actions, with the keys they are shipped with. Screens say what an action does, by its id. */
export const catalogue: readonly NamedAction[] = families.flatMap<NamedAction>((family) =>
  Object.values(family),
);

const byId = new Map(catalogue.map((action) => [action.id, action]));

/** What is declared of an action. */
export function actionNamed(id: ActionId): NamedAction {
  const named = byId.get(id);
  if (named === undefined) throw new Error(`No action is named ${id}.`);
  return named;
}
