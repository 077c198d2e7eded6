import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';

// Each diagram names its model's address and which elements are done or active.
for (const container of document.querySelectorAll('.diagram')) {
  const viewer = new NavigatedViewer({ container });
  const response = await fetch(container.dataset.model);
  await viewer.importXML(await response.text());
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  const mark = (ids, marker) =>
    (ids ?? '').split(' ').filter((id) => id && registry.get(id)).forEach((id) => canvas.addMarker(id, marker));
  mark(container.dataset.done, 'highlight-done');
  mark(container.dataset.active, 'highlight-active');
  canvas.zoom('fit-viewport', 'auto');
  // A diagram in a closed part of the page has no size until it is opened.
  container.closest('details')?.addEventListener('toggle', () => {
    canvas.resized();
    canvas.zoom('fit-viewport', 'auto');
  });
}
