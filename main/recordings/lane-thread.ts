import { answerLanes } from './lane-answers';

/** A thread of the media child in which channels are listened to; an entry of its own, as a thread runs a file. */
await answerLanes();
