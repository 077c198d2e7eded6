package no.aarshjul.engine.operaton;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import no.aarshjul.engine.Deployments;
import no.aarshjul.engine.Model;
import no.aarshjul.platform.StartupFailure;
import org.operaton.bpm.engine.ParseException;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.cfg.IdGenerator;
import org.operaton.bpm.engine.repository.DeploymentWithDefinitions;

/** Translates models and deploys them; the read model keeps them as people drew them. */
final class OperatonDeployments implements Deployments {

  private final ProcessEngine engine;
  private final IdGenerator keys;
  private final ReadModel readModel;

  OperatonDeployments(ProcessEngine engine, IdGenerator keys, ReadModel readModel) {
    this.engine = engine;
    this.keys = keys;
    this.readModel = readModel;
  }

  @Override
  public String engine() {
    return "operaton";
  }

  @Override
  public void deploy(List<Model> models) {
    try {
      remember(models, give(models));
    } catch (UntranslatableModel e) {
      throw failure(String.valueOf(e.getMessage()), e);
    } catch (ParseException e) {
      throw failure("The models cannot be read: " + e.getMessage(), e);
    }
  }

  private static StartupFailure failure(String problem, RuntimeException cause) {
    return new StartupFailure(
        problem, "Correct the model. Nothing was deployed; what runs stays as it was.", cause);
  }

  private DeploymentWithDefinitions give(List<Model> models) {
    var together = Together.of(models);
    var deployment = engine.getRepositoryService().createDeployment().name("aarshjul");
    for (var model : models) {
      if (model.isProcess()) {
        deployment.addString(model.name(), ModelTranslation.translate(model, together));
      } else if (model.isDecision()) {
        deployment.addString(model.name(), model.text());
      }
    }
    return deployment.deployWithResult();
  }

  private void remember(List<Model> models, DeploymentWithDefinitions deployment) {
    var key = Keys.of(deployment.getId());
    Map<String, Model> byName =
        models.stream().collect(Collectors.toMap(Model::name, model -> model));
    for (var definition : deployment.getDeployedProcessDefinitions()) {
      readModel.definition(
          Keys.of(definition.getId()),
          key,
          definition.getKey(),
          definition.getVersion(),
          definition.getResourceName(),
          Objects.requireNonNull(byName.get(definition.getResourceName())).text());
    }
    for (var model : models) {
      if (model.isForm()) {
        readModel.form(Keys.of(keys.getNextId()), key, Together.formId(model), model.text());
      }
    }
  }
}
