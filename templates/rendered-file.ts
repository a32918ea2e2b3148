import type { ModelPath } from "../src/diagnostic/model-path";
import { markView, readMarks, type ViewPath } from "../src/view/marked-view";
import type { OriginSource } from "../src/view/origins";
import { TemplateError } from "./templates";

/**
 * A file that a template makes of a view. Asked for its spans, the template is run once more, on a marked copy of
 * the view. A template that does something else with marked values, such as looking one up as a name, has none.
 *
 * @throws TemplateError as the template does.
 */
export function renderedFile<View>(
  template: (view: View) => string,
  view: View,
  owner: ModelPath,
  modelPath: (viewPath: ViewPath) => ModelPath,
): OriginSource {
  const text = template(view);
  return { text, owner, modelPath, spans };

  function spans() {
    const marked = markView(view);
    try {
      return readMarks(template(marked.view), text, marked.paths);
    } catch (error) {
      if (error instanceof TemplateError) return undefined;
      throw error;
    }
  }
}
