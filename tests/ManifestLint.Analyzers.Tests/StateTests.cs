using System.Reflection;
using System.Runtime.CompilerServices;
using ManifestLint.CodeFixes;

namespace ManifestLint.Analyzers.Tests;

/// <summary>One analyzer serves all projects of an editor for days: it keeps nothing but what the compiler's own objects keep alive.</summary>
public sealed class StateTests
{
    [Fact]
    public void Nothing_static_can_change_but_caches_that_live_as_long_as_their_texts()
    {
        var fields = from type in new[] { typeof(ManifestAnalyzer), typeof(ManifestCodeFixProvider) }.SelectMany(t => t.Assembly.GetTypes())
                     where !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.Name.StartsWith('<')
                     from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                     where !field.IsLiteral && (!field.IsInitOnly || IsCollection(field.FieldType))
                     select $"{type.Name}.{field.Name}";
        Assert.Empty(fields);
    }

    [Fact]
    public void The_analyzer_keeps_no_compilation()
    {
        var fields = typeof(ManifestAnalyzer).GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
        Assert.All(fields, f => Assert.True(f.IsInitOnly && f.Name == "engine", f.Name));
    }

    private static bool IsCollection(Type type) =>
        type.Namespace == "System.Collections.Generic" && type.IsClass && type.GetGenericTypeDefinition() != typeof(ConditionalWeakTable<,>);
}
