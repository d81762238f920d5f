using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>The environment of one container of the Amazon VPC CNI, as one manifest writes it.</summary>
public sealed class VpcCniEnvironment
{
    private readonly string? unknownReason;

    private VpcCniEnvironment(IReadOnlyList<VpcCniVariable> variables, string? unknownReason)
    {
        Variables = variables;
        this.unknownReason = unknownReason;
    }

    /// <summary>Nothing is written.</summary>
    public static VpcCniEnvironment Empty { get; } = new([], null);

    /// <summary>What is written, in its order; of a variable given twice only the last, which counts.</summary>
    public IReadOnlyList<VpcCniVariable> Variables { get; }

    /// <summary>The variable of a name; <c>null</c> where it is not written.</summary>
    public VpcCniVariable? this[string name] => Variables.LastOrDefault(v => v.Name == name);

    /// <summary>The value of a variable; absent only where nobody else may write it into this environment.</summary>
    public Reading<string> Value(string name) =>
        this[name]?.Value ?? (unknownReason is null ? default : Reading<string>.Unknown(unknownReason));

    /// <summary>A list of names and values, as a container has it.</summary>
    /// <param name="env">The list.</param>
    /// <param name="more">What is wrong with it as a whole: a variable may come from elsewhere.</param>
    /// <param name="isContainer">Whether the API server reads the list, and refuses values that are no strings.</param>
    internal static VpcCniEnvironment OfList(Field env, string? more = null, bool isContainer = false)
    {
        if (env.Items is not { } items)
            return new([], env.UnknownReason ?? "the environment is not known");
        var variables = new List<VpcCniVariable>();
        foreach (var item in items)
        {
            var name = item["name"].VariableName();
            if (name.OrNull() is not { } known)
                more ??= "a variable's name is not known";
            else
                Add(variables, new VpcCniVariable(known, name.Node!, ValueOf(item), !isContainer || IsString(item["value"])));
        }
        return new(variables, more);
    }

    /// <summary>Keys and values, as Helm charts and add-ons have it.</summary>
    internal static VpcCniEnvironment OfMap(Field map)
    {
        if (map.Entries is not { } entries)
            return new([], map.UnknownReason ?? "the environment is not known");
        var variables = new List<VpcCniVariable>();
        foreach (var entry in entries)
            Add(variables, new VpcCniVariable(entry.Key.Value, entry.Key, entry.Value.IsAbsent ? Reading<string>.Of("", entry.Value.Node) : entry.Value.Text()));
        return new(variables, map.MayHaveOthers ? "a variable may be added" : null);
    }

    /// <summary>This environment with more behind it: of a variable in both the second counts.</summary>
    internal VpcCniEnvironment With(VpcCniEnvironment more)
    {
        var variables = Variables.ToList();
        foreach (var variable in more.Variables)
            Add(variables, variable);
        return new(variables, unknownReason ?? more.unknownReason);
    }

    private static void Add(List<VpcCniVariable> variables, VpcCniVariable variable)
    {
        variables.RemoveAll(v => v.Name == variable.Name);
        variables.Add(variable);
    }

    private static Reading<string> ValueOf(Field item)
    {
        if (!item["valueFrom"].IsAbsent)
            return Reading<string>.Unknown("the value comes from elsewhere", item["valueFrom"].Node);
        return item["value"].IsAbsent ? Reading<string>.Of("", item["value"].Node ?? item["name"].Node) : item["value"].Text();
    }

    private static bool IsString(Field value) => value.Node is not Scalar scalar || scalar.Kind is ScalarKind.String or ScalarKind.Null;
}
