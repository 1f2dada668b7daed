// The edits of one pose on their way to the server.
import { Outbox as AnyOutbox } from '/js/outbox.js';

export class Outbox extends AnyOutbox {
  constructor(poseId, tell, post) { super({ address: `/api/poses/${poseId}/edits`, key: `storystudio.pose.${poseId}` }, tell, post); }
}
