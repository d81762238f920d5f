using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>What an installation says of the controller's flags, however it writes them.</summary>
internal interface IControllerArguments
{
    /// <summary>The text that the flag gets: absent where the controller's default holds, unknown where somebody else may say.</summary>
    Reading<string> Of(ControllerFlag flag);

    /// <summary>The feature gates that are set, in their order; of one name twice the later counts.</summary>
    IReadOnlyList<GateSetting> Gates { get; }

    /// <summary>Why a gate that is not among <see cref="Gates"/> may be set all the same; <c>null</c> where it is not.</summary>
    string? GatesUnknownReason { get; }
}

/// <summary>
/// The controller's command line as pflag reads it (https://pkg.go.dev/github.com/spf13/pflag#hdr-Command_line_flag_syntax): <c>--name=value</c>,
/// <c>--name value</c>, and <c>--name</c> alone for true; the last one counts.
/// </summary>
internal sealed class CommandLineArguments : IControllerArguments
{
    private const string GatesName = "feature-gates";
    private static readonly HashSet<string> Switches = new(ControllerFlag.All.Where(f => f.Kind == FlagKind.Bool).Select(f => f.Name), StringComparer.Ordinal);

    private readonly Dictionary<string, List<Reading<string>>> written = new(StringComparer.Ordinal);
    private readonly List<GateSetting> gates = [];
    private string? unknownReason;

    /// <param name="container">The container that the controller runs in.</param>
    public CommandLineArguments(Field container)
    {
        var command = container["command"];
        if (!command.IsAbsent && !(command.Items is { Count: > 0 } program && program[0].Text().OrNull()?.EndsWith("controller", StringComparison.Ordinal) == true))
            unknownReason = command.UnknownReason ?? "another program starts it";
        Read(command);
        Read(container["args"]);
        foreach (var text in Written(GatesName))
        {
            if (text.IsPresent && text.Node is Scalar scalar)
                AddGates(scalar);
        }
    }

    public IReadOnlyList<GateSetting> Gates => gates;

    public string? GatesUnknownReason => unknownReason ?? Written(GatesName).Select(t => t.UnknownReason).FirstOrDefault(r => r is not null);

    public Reading<string> Of(ControllerFlag flag)
    {
        var texts = Written(flag.Name);
        if (texts.Count == 0)
            return unknownReason is { } reason ? Reading<string>.Unknown(reason) : default;
        if (flag.Kind != FlagKind.List || texts.Count == 1)
            return texts[texts.Count - 1];
        var unknown = texts.FirstOrDefault(t => t.IsUnknown);
        return unknown.IsUnknown ? unknown : Reading<string>.Of(string.Join(",", texts.Select(t => t.Value)), texts[0].Node);
    }

    private IReadOnlyList<Reading<string>> Written(string name) => written.TryGetValue(name, out var texts) ? texts : [];

    private void Read(Field list)
    {
        if (list.Items is not { } items)
        {
            unknownReason ??= list.UnknownReason ?? "the arguments may be changed";
            return;
        }
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].ChangeReason is { } changed)
                unknownReason ??= changed;
            else if (items[i].Node is not Scalar scalar)
                unknownReason ??= "an argument is no text";
            else if (scalar.Value.StartsWith("--", StringComparison.Ordinal))
                i += ReadFlag(scalar, i + 1 < items.Count ? items[i + 1] : default);
            else if (Placeholder.IsIn(scalar.Value))
                unknownReason ??= "an argument is a placeholder";
        }
    }

    /// <summary>How many of the following arguments belong to it.</summary>
    private int ReadFlag(Scalar scalar, Field next)
    {
        var equals = scalar.Value.IndexOf('=');
        var name = equals < 0 ? scalar.Value.Substring(2) : scalar.Value.Substring(2, equals - 2);
        if (Placeholder.IsIn(name))
        {
            unknownReason ??= "an argument is a placeholder";
            return 0;
        }
        if (equals >= 0)
        {
            Add(name, Part(scalar, equals + 1, scalar.Value.Length - equals - 1));
            return 0;
        }
        if (Switches.Contains(name) || next.Node is not Scalar value || value.Value.StartsWith("--", StringComparison.Ordinal))
        {
            Add(name, Switches.Contains(name) ? new Scalar(scalar.File, scalar.Span, "true", ScalarStyle.Plain) : Part(scalar, scalar.Value.Length, 0));
            return 0;
        }
        Add(name, value);
        return 1;
    }

    private void Add(string name, Scalar value)
    {
        if (!written.TryGetValue(name, out var texts))
            written[name] = texts = [];
        texts.Add(Placeholder.IsIn(value.Value)
            ? Reading<string>.Unknown($"'{Placeholder.Shorten(value.Value)}' is a placeholder", value)
            : Reading<string>.Of(value.Value, value));
    }

    /// <summary>https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/config/feature_gates.go, SplitMapStringBool</summary>
    private void AddGates(Scalar text)
    {
        var start = 0;
        foreach (var pair in text.Value.Split(','))
        {
            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair.Substring(0, equals);
            var node = Trimmed(text, start, name);
            var value = equals < 0 ? null : Trimmed(text, start + equals + 1, pair.Substring(equals + 1));
            if (pair.Length > 0)
                gates.Add(new GateSetting(node.Value, value?.Value ?? "", node, value ?? node));
            start += pair.Length + 1;
        }
    }

    private static Scalar Trimmed(Scalar text, int start, string part) =>
        Part(text, start + part.Length - part.TrimStart().Length, part.Trim().Length);

    /// <summary>Of nothing, the whole is the place.</summary>
    private static Scalar Part(Scalar scalar, int start, int length) => length == 0
        ? new Scalar(scalar.File, scalar.Span, "", ScalarStyle.Plain)
        : new Scalar(scalar.File, scalar.SpanOf(start, length), scalar.Value.Substring(start, length), ScalarStyle.Plain);
}

/// <summary>The values of the controller's Helm chart, as the chart turns them into flags.</summary>
internal sealed class ChartArguments : IControllerArguments
{
    private const string GatesPrefix = "controllerConfig.featureGates";

    private readonly HelmChart chart;

    public ChartArguments(HelmChart chart)
    {
        this.chart = chart;
        var map = chart.Value(GatesPrefix.Split('.'));
        Gates = [.. (map.Entries ?? []).Select(Gate), .. chart.ParametersBelow(GatesPrefix).Select(Gate)];
        GatesUnknownReason = map.UnknownReason ?? (map.Entries is null || map.MayHaveOthers ? "the feature gates may be changed" : null);
    }

    public IReadOnlyList<GateSetting> Gates { get; }

    public string? GatesUnknownReason { get; }

    public Reading<string> Of(ControllerFlag flag)
    {
        var field = chart.Value(flag.Value.Split('.'));
        return flag.Kind switch
        {
            FlagKind.Bool => field.Bool().Select(b => b ? "true" : "false"),
            FlagKind.List => List(field),
            _ => Text(flag, field),
        };
    }

    /// <summary>What is empty is no value to the chart: it passes no flag. Only the cluster's name has to be there.</summary>
    private static Reading<string> Text(ControllerFlag flag, Field field) =>
        flag != ControllerFlag.ClusterName && field.Text() is { IsPresent: true, Value.Length: 0 } ? default : field.Text();

    private static Reading<string> List(Field field)
    {
        if (field.IsAbsent)
            return default;
        if (field.Items is not { } items || items.Any(i => !i.Text().IsPresent))
            return Reading<string>.Unknown(field.UnknownReason ?? "an item is not known", field.Node);
        return items.Count == 0 ? default : Reading<string>.Of(string.Join(",", items.Select(i => i.Text().Value)), field.Node);
    }

    private static GateSetting Gate(KeyValuePair<Scalar, Field> entry) =>
        new(entry.Key.Value.Substring(entry.Key.Value.LastIndexOf('.') + 1), entry.Value.Text().OrNull(), entry.Key, entry.Value.Node ?? entry.Key);
}
