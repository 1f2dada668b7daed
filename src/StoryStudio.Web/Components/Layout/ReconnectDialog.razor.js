// Blazor announces the state of its connection on the element with this id.
const dialog = document.getElementById('components-reconnect-modal');

dialog.addEventListener('components-reconnect-state-changed', event => {
  const state = event.detail.state;
  dialog.dataset.state = state;
  if (state === 'show') dialog.showModal();
  else if (state === 'hide') dialog.close();
  else if (state === 'rejected') location.reload();
});

document.getElementById('reconnect-retry').addEventListener('click', async () => {
  dialog.dataset.state = 'show';
  try {
    // False: the server is there but no longer knows this page.
    if (!await Blazor.reconnect()) location.reload();
  } catch {
    dialog.dataset.state = 'failed';
  }
});
