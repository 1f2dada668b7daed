// The fixed parts of timeline and stage, into which the rest is drawn.
const icon = path => `<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path fill="currentColor" d="${path}"/></svg>`;

const button = (name, label, path, more = '') => `<button type="button" class="icon-button" data-do="${name}" title="${label}" aria-label="${label}" ${more}>${icon(path)}</button>`;

const timeline = `
  <div class="sb-tools">
    <div class="sb-tool-group sb-play">
      ${button('first', 'First panel (Home)', 'M6 6h2v12H6zm3.5 6 8.5 6V6z')}
      <button type="button" class="icon-button sb-play-button" data-do="play" title="Play, pause (Space)" aria-label="Play (Space)" aria-pressed="false">${icon('M8 5v14l11-7z')}</button>
      ${button('last', 'Last panel (End)', 'M6 18l8.5-6L6 6zM16 6v12h2V6z')}
      <output class="sb-clock numbers" aria-label="Time"></output>
    </div>
    <div class="sb-tool-group sb-edit">
      ${button('add', 'New panel after this one (N)', 'M19 13h-6v6h-2v-6H5v-2h6V5h2v6h6z')}
      ${button('addScene', 'New scene after this one (S)', 'M4 6H2v14a2 2 0 0 0 2 2h14v-2H4zm16-4H8a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V4a2 2 0 0 0-2-2zm-1 9h-4v4h-2v-4H9V9h4V5h2v4h4z')}
      ${button('duplicate', 'Duplicate (D)', 'M16 1H4a2 2 0 0 0-2 2v14h2V3h12zm3 4H8a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2V7a2 2 0 0 0-2-2zm0 16H8V7h11z')}
      ${button('earlier', 'Move earlier (Alt ←)', 'M11 18l-6-6 6-6 1.4 1.4L8.8 11H20v2H8.8l3.6 3.6z')}
      ${button('later', 'Move later (Alt →)', 'M13 6l6 6-6 6-1.4-1.4 3.6-3.6H4v-2h11.2l-3.6-3.6z')}
      ${button('remove', 'Delete (Del); undo brings it back', 'M6 19a2 2 0 0 0 2 2h8a2 2 0 0 0 2-2V7H6zM19 4h-3.5l-1-1h-5l-1 1H5v2h14z')}
      ${button('undo', 'Undo (Ctrl Z)', 'M12.5 8a10 10 0 0 0-6.6 2.6L2 7v9h9l-3.6-3.6A8 8 0 0 1 20.1 16l2.4-.8A10.5 10.5 0 0 0 12.500 8z')}
      ${button('redo', 'Redo (Ctrl ⇧ Z)', 'M18.400 10.600A10 10 0 0 0 11.500 8C6.900 8 3 11 1.500 15.200l2.400.800A8 8 0 0 1 16.500 12.400L13 16h9V7z')}
    </div>
    <span class="sb-status" role="status"></span>
    <div class="sb-tool-group sb-views">
      <span class="sb-count numbers"></span>
      ${button('captions', 'Captions (C)', 'M19 4H5a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2V6a2 2 0 0 0-2-2zm-8 7H9.500v-.5h-2v3h2V13H11v1a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1zm7 0h-1.500v-.5h-2v3h2V13H18v1a1 1 0 0 1-1 1h-3a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1z', 'aria-pressed="true"')}
      ${button('zoomOut', 'Smaller (Ctrl wheel)', 'M19 13H5v-2h14z')}
      ${button('zoomIn', 'Larger (Ctrl wheel)', 'M19 13h-6v6h-2v-6H5v-2h6V5h2v6h6z')}
      <div class="sb-switch" role="group" aria-label="View">
        <button type="button" data-do="film" aria-pressed="true">Film</button><button type="button" data-do="grid" aria-pressed="false">Grid</button>
      </div>
      ${button('full', 'Over the whole page (Tab, in the timeline)', 'M7 14H5v5h5v-2H7zm-2-4h2V7h3V5H5zm12 7h-3v2h5v-5h-2zM14 5v2h3v3h2V5z', 'aria-pressed="false"')}
    </div>
  </div>
  <div class="sb-strip">
    <canvas class="sb-ruler" height="22" aria-hidden="true"></canvas>
    <div class="sb-strip-content">
      <div class="sb-strip-scenes"></div>
      <div class="sb-range" hidden></div>
      <div class="sb-strip-list sb-list" role="listbox" tabindex="0" aria-multiselectable="true" aria-orientation="horizontal" aria-label="Panels as a filmstrip. Arrows go along, Tab shows the timeline over the whole page, Escape leaves it, question mark lists all keys."></div>
      <div class="sb-drop" hidden></div>
      <div class="sb-playhead"></div>
    </div>
  </div>
  <div class="sb-grid" hidden>
    <div class="sb-grid-content">
      <div class="sb-grid-scenes"></div>
      <div class="sb-grid-list sb-list" role="listbox" tabindex="0" aria-multiselectable="true" aria-label="Panels as a grid. Arrows go along, Tab shows it over the whole page, Escape leaves it, question mark lists all keys."></div>
      <div class="sb-grid-drop" hidden></div>
    </div>
  </div>
  <div class="sb-empty" hidden>
    <h2>A story begins with one panel</h2>
    <p class="teach">A panel is one picture: who is in it, what happens, how long it is shown. Panels line up into shots and scenes, and each keeps every take you make of it.</p>
    <div class="row"><button type="button" class="button primary" data-do="add">First panel <kbd aria-hidden="true">N</kbd></button></div>
  </div>`;

const stage = `
  <div class="sb-screen">
    <p class="sb-screen-words" dir="auto"></p>
    <img class="sb-screen-picture" alt="" hidden>
    <canvas class="sb-screen-preview" width="8" height="8" role="img" aria-label="Preview of the picture being made" hidden></canvas>
    <p class="sb-captions" dir="auto" hidden></p>
  </div>`;

export function furnish(timelineRoot, stageRoot) {
  timelineRoot.innerHTML = timeline;
  stageRoot.innerHTML = stage;
}
