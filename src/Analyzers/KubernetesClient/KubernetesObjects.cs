using System.Globalization;
using ManifestLint.Analyzers.CSharp;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ManifestLint.Analyzers.KubernetesClient;

/// <summary>
/// Kubernetes objects that a program builds with the classes of KubernetesClient. Each is written down as the manifest that the client would send, so
/// that every rule applies as it is, and each character of it knows the place in the source that says so.
/// </summary>
internal sealed class KubernetesObjects : DocumentSource
{
    /// <inheritdoc/>
    public override IEnumerable<CSharpDocument> In(SemanticModel model, string path, CancellationToken cancellation)
    {
        if (!ModelTypes.AreIn(model.Compilation) || !MayHoldObject(model.SyntaxTree.GetText(cancellation).ToString()))
            yield break;
        var count = 0;
        foreach (var (text, fragments) in Manifests(model, cancellation))
        {
            // Numbered, not placed: an edit elsewhere leaves the document what it was.
            var file = new ManifestFile(path + "/object" + (++count).ToString(CultureInfo.InvariantCulture), text);
            yield return new CSharpDocument(YamlReader.Read(file), new ObjectMap(fragments), isDeclared: false);
        }
    }

    // An object that is worth a look has metadata. To ask for the types in every file of a program would be to compile it twice.
    private static bool MayHoldObject(string source) => source.IndexOf("metadata", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The objects of a C# file as manifests, in the order of the source, with the places that their characters come from.</summary>
    internal static IEnumerable<(string Text, IReadOnlyList<Fragment> Fragments)> Manifests(SemanticModel model, CancellationToken cancellation)
    {
        var reader = new ObjectReader(model, new StringPieces(model, "\n", cancellation), cancellation);
        foreach (var creation in Creations(model, cancellation))
        {
            if (Manifest(creation, reader) is not { } root)
                continue;
            var writer = new ManifestWriter();
            writer.Write(root);
            yield return (writer.Text, writer.Fragments);
        }
    }

    // The outermost ones: an object inside of another one is a part of it.
    private static IEnumerable<IObjectCreationOperation> Creations(SemanticModel model, CancellationToken cancellation)
    {
        var end = 0;
        foreach (var syntax in model.SyntaxTree.GetRoot(cancellation).DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>())
        {
            cancellation.ThrowIfCancellationRequested();
            if (syntax.SpanStart < end || ModelTypes.EntityOf(model.GetTypeInfo(syntax, cancellation).Type) is null)
                continue;
            end = syntax.Span.End;
            if (model.GetOperation(syntax, cancellation) is IObjectCreationOperation creation)
                yield return creation;
        }
    }

    private static ModelMapping? Manifest(IObjectCreationOperation creation, ObjectReader reader)
    {
        var fate = ObjectFates.Of(creation, out var local);
        var uses = local is null ? [] : reader.UsesAround(creation).Of(local).ToList();
        if (fate == ObjectFate.Patch || uses.Any(u => u.Kind == LocalUseKind.Patch))
            return null;
        var root = reader.Read(creation);
        if (local is not null && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } declaration)
            new LocalChanges(reader, uses, declaration).ApplyTo(root);
        if (fate == ObjectFate.HandedOn && !uses.Any(u => u is { Kind: LocalUseKind.Sent, Path.Count: 0 }))
            root.HandOn();
        if (SentIn(creation, uses) is { } call)
            PutInto(root, call, reader);
        return WithHeader(root, creation);
    }

    // The first call that sends the object.
    private static IInvocationOperation? SentIn(IOperation creation, IReadOnlyList<LocalUse> uses)
    {
        while (creation.Parent is IConversionOperation or IParenthesizedOperation)
            creation = creation.Parent;
        var argument = uses.FirstOrDefault(u => u is { Kind: LocalUseKind.Sent, Path.Count: 0 })?.Place ?? creation.Parent;
        return argument is IArgumentOperation { Parent: IInvocationOperation call } && ModelTypes.IsOfClient(call.TargetMethod) ? call : null;
    }

    // An object without a namespace gets that of the request.
    private static void PutInto(ModelMapping root, IInvocationOperation call, ObjectReader reader)
    {
        var target = call.Arguments.FirstOrDefault(a => a is { ArgumentKind: ArgumentKind.Explicit, Parameter.Name: "namespaceParameter" })?.Value;
        if (target is null or { ConstantValue: { HasValue: true, Value: null } })
            return;
        if (root["metadata"] is ModelMapping metadata && metadata["namespace"] is null)
            metadata.Set(new ModelEntry(ObjectReader.Name("namespace", target.Syntax.Span), reader.Read(target, target.Syntax.Span)));
    }

    // The API server does not ask for what the address of the request says, so programs leave it out.
    private static ModelMapping? WithHeader(ModelMapping root, IObjectCreationOperation creation)
    {
        if (ModelTypes.EntityOf(creation.Type) is not { } entity
            || ModelTypes.ApiVersionOf(entity) is not { } version
            || ModelTypes.KindOf(entity) is not { } kind)
        {
            return null;
        }
        var place = creation.Syntax is ObjectCreationExpressionSyntax { Type: var type }
            ? type.Span
            : ((BaseObjectCreationExpressionSyntax)creation.Syntax).NewKeyword.Span;
        Complete(root, "kind", kind, place);
        Complete(root, "apiVersion", version, place);
        if (kind.EndsWith("List", StringComparison.Ordinal))
            root.Open();
        var holder = (SyntaxNode?)creation.Syntax.FirstAncestorOrSelf<StatementSyntax>() ?? creation.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        root.Entries[0] = root.Entries[0] with { Comment = holder is null ? null : Comments.Above(holder) };
        return root;
    }

    private static void Complete(ModelMapping root, string key, string value, Microsoft.CodeAnalysis.Text.TextSpan place)
    {
        var written = root.Entries.FindLast(e => e.Name == key);
        var entry = written?.Value is ModelScalar { Value.Length: > 0 } && written.Value is ModelScalar { IsText: true }
            ? written
            : new ModelEntry(ObjectReader.Name(key, place), new ModelScalar(place, [new StringPiece(value, place)], isText: true));
        root.Entries.RemoveAll(e => e.Name == key);
        root.Entries.Insert(0, entry);
    }
}
