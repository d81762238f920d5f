using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// The actions that an Ingress carries in its annotations
/// (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions).
/// </summary>
public static class IngressActions
{
    /// <summary>Whether somebody writes an Ingress' actions at run time: Argo Rollouts does for the Ingresses that a canary names, or may name.</summary>
    public static bool MayBeWrittenByRollout(this ClusterModel cluster, Ingress ingress) =>
        cluster.OfSort(IsRollout).Any(r => MayRoute(r.Spec["strategy"]["canary"]["trafficRouting"]["alb"], ingress.Name));

    extension(Resource ingress)
    {
        /// <summary>What is written for the action that a backend names; whatever it says.</summary>
        public Reading<string> ActionNamed(string name) => ingress.Annotation(IngressAnnotations.ActionKey(name));

        /// <summary>The names of the actions that are written, with their keys, in the order of the text.</summary>
        public IEnumerable<(string Name, Scalar Key)> WrittenActions()
        {
            foreach (var annotation in ingress.Annotations)
            {
                if (AnnotationCatalog.Find(annotation.Key.Value) is { } match && match.Descriptor == IngressAnnotations.Action)
                    yield return (match.Captures[0], annotation.Key);
            }
        }
    }

    private static bool IsRollout(Resource resource) => resource.GroupKind is { Group: "argoproj.io", Kind: "Rollout" };

    private static bool MayRoute(Field alb, string ingress) =>
        Is(alb["ingress"].Text(), ingress) || (alb["ingresses"].Items?.Any(i => Is(i.Text(), ingress)) ?? true);

    private static bool Is(Reading<string> name, string ingress) => name.IsUnknown || name.OrNull() == ingress;
}
