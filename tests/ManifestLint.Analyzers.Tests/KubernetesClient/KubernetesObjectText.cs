using ManifestLint.Analyzers.KubernetesClient;
using Microsoft.CodeAnalysis.CSharp;

namespace ManifestLint.Analyzers.Tests.KubernetesClient;

/// <summary>The objects of a C# file as the manifests that the rules see.</summary>
internal static class KubernetesObjectText
{
    /// <summary>Holds that the objects are these and no others, in the order of the source.</summary>
    public static void Check(string source, params string[] expected)
    {
        var manifests = string.Join("\n---\n", Of(source));
        var wanted = string.Join("\n---\n", expected);
        Assert.True(wanted == manifests, $"Expected:\n{wanted}\nActual:\n{manifests}");
    }

    public static IReadOnlyList<string> Of(string source)
    {
        var compilation = new TestProject().With("Stub.cs", KubernetesClientStub.Source).Compilation();
        var tree = CSharpSyntaxTree.ParseText(source, new(LanguageVersion.Preview), "C.cs");
        var model = compilation.AddSyntaxTrees(tree).GetSemanticModel(tree);
        return [.. KubernetesObjects.Manifests(model, default).Select(m => m.Text.TrimEnd('\n'))];
    }
}
