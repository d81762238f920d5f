using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>An Ingress of any version as one set sees it. One object per resource: references may be compared.</summary>
public sealed class Ingress
{
    /// <summary>The annotation that named the class before the field existed; it still wins for the AWS Load Balancer Controller.</summary>
    public const string ClassAnnotationKey = "kubernetes.io/ingress.class";

    private IReadOnlyList<IngressRule>? rules;
    private IReadOnlyList<IngressBackend>? backends;
    private IngressBackend? defaultBackend;
    private Reading<string>? className;
    private Reading<string>? classAnnotation;

    /// <summary>The view of a resource of kind Ingress.</summary>
    public Ingress(Resource resource)
    {
        Resource = resource;
    }

    /// <summary>The object itself: file, annotations, unknown paths.</summary>
    public Resource Resource { get; }

    /// <summary>As written; empty for a generated or missing name.</summary>
    public string Name => Resource.Name;

    /// <summary>The namespace that reaches the cluster; <c>null</c> where none is written.</summary>
    public string? Namespace => Resource.Namespace;

    /// <summary>Where the Ingress is declared.</summary>
    public YamlNode NameNode => Resource.NameNode;

    /// <summary><c>spec.ingressClassName</c>.</summary>
    public Reading<string> ClassName => className ??= Resource.Spec["ingressClassName"].Text();

    /// <summary>The legacy class annotation.</summary>
    public Reading<string> ClassAnnotation => classAnnotation ??= Resource.Annotation(ClassAnnotationKey);

    /// <summary>The rules in their order; <c>null</c> where the list is unknown.</summary>
    public IReadOnlyList<IngressRule>? Rules => rules ??= Resource.Spec["rules"].Items?.Select(r => new IngressRule(this, r)).ToList();

    /// <summary>Where requests go that no rule takes; <c>null</c> where there is none (an unknown one has unknown parts).</summary>
    public IngressBackend? DefaultBackend
    {
        get
        {
            var written = Resource.Spec[Resource.Spec["defaultBackend"].IsAbsent ? "backend" : "defaultBackend"];
            return written.IsAbsent ? null : defaultBackend ??= new IngressBackend(this, written);
        }
    }

    /// <summary>Every backend that is written: the default one, then those of the rules; none of an unknown list.</summary>
    public IReadOnlyList<IngressBackend> Backends => backends ??= FindBackends();

    /// <summary>The TLS entries; <c>null</c> where the list is unknown.</summary>
    public IReadOnlyList<IngressTls>? Tls => Resource.Spec["tls"].Items?.Select(t => new IngressTls(t)).ToList();

    /// <summary>Whether there may be backends that cannot be seen: rules or paths that are unknown.</summary>
    public bool HasUnknownBackends => Rules is not { } rules || rules.Any(r => r.Paths is null);

    /// <inheritdoc/>
    public override string ToString() => Resource.ToString();

    private List<IngressBackend> FindBackends()
    {
        var found = new List<IngressBackend>();
        if (DefaultBackend is { } first)
            found.Add(first);
        foreach (var rule in Rules ?? [])
            found.AddRange((rule.Paths ?? []).Select(p => p.Backend));
        return found;
    }
}

/// <summary>What an Ingress does with one host.</summary>
public sealed class IngressRule
{
    private IReadOnlyList<IngressPath>? paths;

    internal IngressRule(Ingress ingress, Field field)
    {
        Ingress = ingress;
        Field = field;
    }

    /// <summary>The Ingress that the rule is part of.</summary>
    public Ingress Ingress { get; }

    /// <summary>Where the rule is written.</summary>
    public Field Field { get; }

    /// <summary>Absent: every host.</summary>
    public Reading<string> Host => Field["host"].Text();

    /// <summary>The paths in their order; empty for a rule without <c>http</c>, <c>null</c> where unknown.</summary>
    public IReadOnlyList<IngressPath>? Paths => paths ??= Field["http"]["paths"].Items?.Select(p => new IngressPath(this, p)).ToList();
}

/// <summary>One path of a rule, with where it leads.</summary>
public sealed class IngressPath
{
    internal IngressPath(IngressRule rule, Field field)
    {
        Rule = rule;
        Field = field;
        Backend = new IngressBackend(rule.Ingress, field["backend"], this);
    }

    /// <summary>The rule that the path is part of.</summary>
    public IngressRule Rule { get; }

    /// <summary>Where the path is written.</summary>
    public Field Field { get; }

    /// <summary>The host of the rule.</summary>
    public Reading<string> Host => Rule.Host;

    /// <summary>Absent: every path.</summary>
    public Reading<string> Path => Field["path"].Text();

    /// <summary><c>Exact</c>, <c>Prefix</c> or <c>ImplementationSpecific</c>; required from <c>networking.k8s.io/v1</c> on.</summary>
    public Reading<string> PathType => Field["pathType"].Text();

    /// <summary>Where the path leads.</summary>
    public IngressBackend Backend { get; }
}

/// <summary>Where an Ingress sends requests. Reads both shapes: <c>service.name</c> of v1 and <c>serviceName</c> of v1beta1.</summary>
public sealed class IngressBackend
{
    /// <summary>The port name that stands for "look at the annotation <c>actions.NAME</c>" (AWS Load Balancer Controller).</summary>
    public const string UseAnnotation = "use-annotation";

    private readonly bool isOld;

    internal IngressBackend(Ingress ingress, Field field, IngressPath? path = null)
    {
        Ingress = ingress;
        Field = field;
        Path = path;
        isOld = field["service"].IsAbsent && (field["serviceName"].Node ?? field["servicePort"].Node) is not null;
    }

    /// <summary>The Ingress that the backend is part of.</summary>
    public Ingress Ingress { get; }

    /// <summary>The path that leads here; <c>null</c> for the default backend.</summary>
    public IngressPath? Path { get; }

    /// <summary>Where the backend is written.</summary>
    public Field Field { get; }

    /// <summary>Whether it is written as v1beta1 wrote it, whatever the version of the object.</summary>
    public bool HasOldShape => isOld;

    /// <summary>Where the Service's name is written.</summary>
    public Field ServiceNameField => isOld ? Field["serviceName"] : Field["service"]["name"];

    /// <summary>The Service's name; with <see cref="IsUseAnnotation"/> the name of an action.</summary>
    public Reading<string> ServiceName => ServiceNameField.Text();

    /// <summary>The port by number or name; absent where neither is written.</summary>
    public Reading<IntOrString> Port
    {
        get
        {
            if (isOld)
                return IntOrString.Read(Field["servicePort"]);
            var name = Field["service"]["port"]["name"];
            return name.IsAbsent ? Field["service"]["port"]["number"].Number().Select(IntOrString.Of) : name.Text().Select(IntOrString.Of);
        }
    }

    /// <summary>The port's name, where it is given by name.</summary>
    public string? PortName => Port.IsPresent ? Port.Value.Name : null;

    /// <summary>The port's number, where it is given by number.</summary>
    public long? PortNumber => Port.IsPresent ? Port.Value.Number : null;

    /// <summary>A custom object as backend (<c>resource</c>): the AWS Load Balancer Controller knows none.</summary>
    public Field Resource => Field["resource"];

    /// <summary>The narrowest node that stands for the backend: the Service's name, else the whole, else what leads here.</summary>
    public YamlNode Node => ServiceName.Node ?? Field.Node ?? Path?.Field.Node ?? Ingress.NameNode;

    /// <summary>Whether the name is that of an action in the annotations; <c>null</c> where the port is unknown.</summary>
    public bool? IsUseAnnotation => Port.IsUnknown ? null : PortName == UseAnnotation;
}

/// <summary>Hosts that are served with TLS.</summary>
public sealed class IngressTls
{
    internal IngressTls(Field field)
    {
        Field = field;
    }

    /// <summary>Where the entry is written.</summary>
    public Field Field { get; }

    /// <summary>The hosts; empty where none is written, <c>null</c> where unknown.</summary>
    public IReadOnlyList<Reading<string>>? Hosts => Field["hosts"].Items?.Select(h => h.Text()).ToList();

    /// <summary>The Secret that holds the certificate: ignored by the AWS Load Balancer Controller.</summary>
    public Reading<string> SecretName => Field["secretName"].Text();
}
