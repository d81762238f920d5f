using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using ManifestLint.Aws;
using ManifestLint.Cli;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules;
using ManifestLint.Workspace;

namespace ManifestLint.Tests.Architecture;

/// <summary>The same input gives the same output: nothing is remembered between two runs.</summary>
public sealed class StateTests
{
    private static readonly Assembly[] Assemblies =
    [
        typeof(LintEngine).Assembly,
        typeof(AwsConfiguration).Assembly,
        typeof(RuleCatalog).Assembly,
        typeof(WorkspaceReader).Assembly,
        typeof(CommandLine).Assembly,
    ];

    private static IEnumerable<FieldInfo> StaticFields =>
        from assembly in Assemblies
        from type in assembly.GetTypes()
        where !IsCompilersOwn(type)
        from member in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !member.IsLiteral && !(member.Name.StartsWith('<') && !member.Name.EndsWith("k__BackingField", StringComparison.Ordinal))
        select member;

    [Fact]
    public void No_static_field_can_be_set_again() => Assert.Empty(StaticFields.Where(f => !f.IsInitOnly).Select(Name));

    [Fact]
    public void No_static_collection_that_can_change_is_visible_outside_its_class() =>
        Assert.Empty(StaticFields.Where(f => IsMutable(f.FieldType) && IsVisible(f)).Select(Name));

    [Fact]
    public void Rules_keep_no_state()
    {
        var fields = from rule in RuleCatalog.All
                     from field in rule.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                     where !field.IsInitOnly || IsMutable(field.FieldType)
                     select Name(field);
        Assert.Empty(fields);
    }

    [Fact]
    public void Names_say_what_a_thing_is()
    {
        string[] empty = ["Helper", "Helpers", "Manager", "Utils", "Util", "Utility", "Common", "Misc"];
        var types = Assemblies.SelectMany(a => a.GetTypes()).Where(t => !IsCompilersOwn(t));
        Assert.Empty(types.Where(t => empty.Any(e => t.Name.EndsWith(e, StringComparison.Ordinal))).Select(t => t.FullName));
    }

    private static bool IsCompilersOwn(Type type) =>
        type.Name.StartsWith('<')
        || type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || (type.DeclaringType is { } outer && IsCompilersOwn(outer));

    private static bool IsMutable(Type type) =>
        type.IsArray
        || (typeof(IEnumerable).IsAssignableFrom(type)
            && type is { IsClass: true, Namespace: { } space }
            && type != typeof(string)
            && space.StartsWith("System.", StringComparison.Ordinal));

    private static bool IsVisible(FieldInfo field)
    {
        if (!field.IsPrivate)
            return true;
        var name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : "";
        var getter = field.DeclaringType!.GetProperty(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?.GetMethod;
        return getter is { IsPrivate: false };
    }

    private static string Name(FieldInfo field) => $"{field.DeclaringType!.FullName}.{field.Name}";
}
