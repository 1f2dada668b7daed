// Pictures on their way, painted on the cards in sight and on the stage.
import { paint, watch } from '/js/generation-hub.js';

export class Previews {
  #leaves = new Map();

  constructor(board, editor, screen, stageCanvas) {
    [this.board, this.editor, this.screen, this.stageCanvas] = [board, editor, screen, stageCanvas];
    editor.selection.onChange(() => this.#tellStage());
  }

  /** Listens to the jobs that run now. */
  follow() {
    const running = new Map(this.editor.model.panels.filter(panel => panel.state === 'running' && panel.jobId).map(panel => [panel.jobId, panel.id]));
    for (const [jobId, leave] of this.#leaves) if (!running.has(jobId)) { leave(); this.#leaves.delete(jobId); }
    for (const [jobId, panelId] of running) if (!this.#leaves.has(jobId)) this.#leaves.set(jobId, watch(jobId, { frame: bitmap => this.#show(panelId, bitmap) }));
    this.#tellStage();
  }

  #show(panelId, bitmap) {
    for (const view of [this.board.strip, this.board.grid]) {
      const card = view.isShown ? view.cards.of(panelId) : null;
      if (card) paint(card.preview, bitmap);
    }
    if (panelId !== this.editor.selection.current) return;
    paint(this.stageCanvas, bitmap);
    this.stageCanvas.dataset.painted = String(+(this.stageCanvas.dataset.painted ?? 0) + 1);
    this.stageCanvas.hidden = false;
  }

  #tellStage() {
    const panel = this.editor.model.story && this.editor.model.panel(this.editor.selection.current);
    this.screen.dataset.state = panel?.state ?? '';
    if (panel?.state !== 'running') this.stageCanvas.hidden = true;
  }

  dispose() { for (const leave of this.#leaves.values()) leave(); }
}
