using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>An IngressClass as one set sees it.</summary>
public sealed class IngressClass
{
    private const string DefaultClassKey = "ingressclass.kubernetes.io/is-default-class";
    private Reading<string>? controller;
    private Field? parameters;

    /// <summary>The view of a resource of kind IngressClass.</summary>
    public IngressClass(Resource resource)
    {
        Resource = resource;
    }

    /// <summary>The object itself: file, annotations, unknown paths.</summary>
    public Resource Resource { get; }

    /// <summary>As written; empty for a missing name.</summary>
    public string Name => Resource.Name;

    /// <summary>Where the class is declared.</summary>
    public YamlNode NameNode => Resource.NameNode;

    /// <summary>Who serves Ingresses of this class: <c>ingress.k8s.aws/alb</c>, <c>eks.amazonaws.com/alb</c>, …</summary>
    public Reading<string> Controller => controller ??= Resource.Spec["controller"].Text();

    /// <summary>Whether Ingresses that name no class get this one; <c>null</c> where unknown.</summary>
    public bool? IsDefault => Resource.Annotation(DefaultClassKey).Or("false") is { } value ? value == "true" : null;

    /// <summary>Where it is marked as the default.</summary>
    public YamlNode? DefaultNode => Resource.Annotation(DefaultClassKey).Node;

    /// <summary>The reference to further settings (<c>apiGroup</c>, <c>kind</c>, <c>name</c>, <c>scope</c>, <c>namespace</c>).</summary>
    public Field Parameters => parameters ??= Resource.Spec["parameters"];
}
