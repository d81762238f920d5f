using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>The pods that a resource makes (or is): labels, containers, placement.</summary>
public sealed class PodTemplate
{
    private IReadOnlyList<Container>? containers;
    private IReadOnlyList<Container>? initContainers;

    private PodTemplate(Resource resource, Field field)
    {
        Resource = resource;
        Field = field;
    }

    /// <summary>The Pod or the workload that holds the template.</summary>
    public Resource Resource { get; }

    /// <summary>Where the template is written: the place that has <c>metadata</c> and <c>spec</c>.</summary>
    public Field Field { get; }

    /// <summary>The namespace that the pods live in; <c>null</c> where none is written.</summary>
    public string? Namespace => Resource.Namespace;

    /// <summary>The pods' labels.</summary>
    public Field Labels => Field["metadata"]["labels"];

    /// <summary>The pods' annotations.</summary>
    public Field Annotations => Field["metadata"]["annotations"];

    /// <summary>The pods' <c>spec</c>.</summary>
    public Field Spec => Field["spec"];

    /// <summary>The ordinary containers; <c>null</c> where the list is unknown.</summary>
    public IReadOnlyList<Container>? Containers => containers ??= ContainersOf("containers");

    /// <summary>The init containers, sidecars among them; <c>null</c> where the list is unknown.</summary>
    public IReadOnlyList<Container>? InitContainers => initContainers ??= ContainersOf("initContainers");

    /// <summary>The containers that run side by side: the ordinary ones, and sidecars among the init containers; <c>null</c> where one list is unknown.</summary>
    public IEnumerable<Container>? RunningContainers => Containers is { } ordinary && InitContainers is { } early
        ? ordinary.Concat(early.Where(c => !c.Field["restartPolicy"].IsAbsent))
        : null;

    /// <summary>Whether the pods share the node's network; <c>null</c> where unknown.</summary>
    public bool? HostNetwork => Spec["hostNetwork"].Bool().Or(false);

    /// <summary>The labels that a node must have.</summary>
    public Field NodeSelector => Spec["nodeSelector"];

    /// <summary>Wishes and demands about nodes and other pods.</summary>
    public Field Affinity => Spec["affinity"];

    /// <summary>
    /// The pods of a resource: of the Pod itself, of the built-in workloads, and of any other kind that carries
    /// <c>spec.template.spec.containers</c> (Argo Rollouts, OpenKruise, …); <c>null</c> for everything else. <see cref="Resource.Pods"/> keeps the answer.
    /// </summary>
    public static PodTemplate? In(Resource resource) => PlaceIn(resource) is { } place ? new PodTemplate(resource, place) : null;

    /// <inheritdoc/>
    public override string ToString() => Resource.ToString();

    private static Field? PlaceIn(Resource resource) => resource.GroupKind switch
    {
        { Group: "", Kind: "Pod" } => resource.Root,
        { Group: "", Kind: "PodTemplate" } => resource.Root["template"],
        { Group: "", Kind: "ReplicationController" } => resource.Spec["template"],
        { Group: "batch", Kind: "CronJob" } => resource.Spec["jobTemplate"]["spec"]["template"],
        { Group: "batch", Kind: "Job" } => resource.Spec["template"],
        { Group: "apps" or "extensions", Kind: "Deployment" or "DaemonSet" or "StatefulSet" or "ReplicaSet" } => resource.Spec["template"],
        _ => resource.Spec["template"]["spec"]["containers"].Node is Sequence ? resource.Spec["template"] : null,
    };

    private IReadOnlyList<Container>? ContainersOf(string key) => Spec[key].Items?.Select(c => new Container(this, c)).ToList();
}

/// <summary>One container of a pod.</summary>
public sealed class Container
{
    private IReadOnlyList<ContainerPort>? ports;

    internal Container(PodTemplate pods, Field field)
    {
        Pods = pods;
        Field = field;
    }

    /// <summary>The pods that the container is part of.</summary>
    public PodTemplate Pods { get; }

    /// <summary>Where the container is written.</summary>
    public Field Field { get; }

    /// <summary>Unique in its pod.</summary>
    public Reading<string> Name => Field["name"].Text();

    /// <summary>The image with its tag or digest.</summary>
    public Reading<string> Image => Field["image"].Text();

    /// <summary>The declared ports; <c>null</c> where the list is unknown. A number need not be declared to be reachable; a name must.</summary>
    public IReadOnlyList<ContainerPort>? Ports => ports ??= Field["ports"].Items?.Select(p => new ContainerPort(this, p)).ToList();

    /// <summary>The number of one of its ports, given by number or by name; <c>null</c> where no port has the name, or that is not known.</summary>
    public long? NumberOf(IntOrString port) =>
        port.Number ?? (Ports?.FirstOrDefault(p => p.Name.OrNull() == port.Name)?.Number is { IsPresent: true } number ? number.Value : null);

    /// <summary>
    /// The value of an environment variable; of one given twice the last counts, and one that comes from elsewhere (<c>valueFrom</c>, or
    /// perhaps <c>envFrom</c>) is unknown.
    /// </summary>
    public Reading<string> Environment(string name)
    {
        if (Field["env"].Items is not { } items)
            return Reading<string>.Unknown("the environment is not known", Field["env"].Node);
        for (var i = items.Count - 1; i >= 0; i--)
        {
            var variable = items[i]["name"].VariableName();
            if (variable.IsUnknown)
                return Reading<string>.Unknown("a variable's name is not known", items[i].Node);
            if (variable.OrNull() == name)
                return items[i]["valueFrom"].IsAbsent ? Written(items[i]) : Reading<string>.Unknown("the value comes from elsewhere", items[i].Node);
        }
        return Field["envFrom"].IsAbsent ? default : Reading<string>.Unknown("the variable may come from elsewhere", Field["envFrom"].Node);
    }

    private static Reading<string> Written(Field variable) =>
        variable["value"].IsAbsent ? Reading<string>.Of("", variable.Node) : variable["value"].Text();
}

/// <summary>A port that a container declares.</summary>
public sealed class ContainerPort
{
    internal ContainerPort(Container container, Field field)
    {
        Container = container;
        Field = field;
    }

    /// <summary>The container that listens.</summary>
    public Container Container { get; }

    /// <summary>Where the port is written.</summary>
    public Field Field { get; }

    /// <summary>What a Service's named <c>targetPort</c> refers to.</summary>
    public Reading<string> Name => Field["name"].Text();

    /// <summary>The number that the container listens on.</summary>
    public Reading<long> Number => Field["containerPort"].Number();

    /// <summary>The port of the node that leads here, where one does.</summary>
    public Reading<long> HostPort => Field["hostPort"].Number();

    /// <summary><c>TCP</c> where nothing is written.</summary>
    public Reading<string> Protocol => Field["protocol"].Text();
}
