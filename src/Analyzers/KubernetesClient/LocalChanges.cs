using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace ManifestLint.Analyzers.KubernetesClient;

/// <summary>
/// What happens to an object after it has been created and put into a local variable. What is certain is done to it; what may happen makes the place
/// unknown; where somebody else gets hold of it, everything may be added.
/// </summary>
/// <param name="reader">Reads the values that are written.</param>
/// <param name="uses">Every use of the variable.</param>
/// <param name="declaration">Where it is declared.</param>
internal sealed class LocalChanges(ObjectReader reader, IReadOnlyList<LocalUse> uses, SyntaxNode declaration)
{
    /// <summary>Changes the object.</summary>
    public void ApplyTo(ModelNode value)
    {
        var sent = uses.Where(u => u.Kind == LocalUseKind.Sent).Select(u => u.Place.Syntax.SpanStart).DefaultIfEmpty(int.MaxValue).Min();
        foreach (var use in uses)
        {
            // What is sent first was something else at that time.
            var isCertain = LocalUses.IsInLine(use, declaration) && use.Place.Syntax.SpanStart < sent;
            if (use.Kind == LocalUseKind.Write)
                Write(value, use, isCertain);
            else if (use.Kind == LocalUseKind.Append)
                Append(value, use, isCertain);
            else if (use.Kind is LocalUseKind.Open or LocalUseKind.Reassigned or LocalUseKind.Patch)
                Open(value, use);
        }
    }

    private void Write(ModelNode root, LocalUse use, bool isCertain)
    {
        for (var i = 0; i < use.Path.Count; i++)
        {
            if (use.Path[i] is null)
            {
                Blur(Find(root, use.Path, i));
                return;
            }
        }
        var parent = Parent(root, use.Path);
        if (parent is ModelMapping mapping)
            Write(mapping, use.Path[use.Path.Count - 1]!, use, isCertain);
        else
            Blur(parent);
    }

    private void Write(ModelMapping mapping, string key, LocalUse use, bool isCertain)
    {
        var node = isCertain && use.Value is not null ? reader.Read(use.Value, use.Value.Syntax.Span) : new ModelUnknown(use.Place.Syntax.Span, "");
        var place = PlaceOf(use.Key) ?? use.Place.Syntax.Span;
        var name = TextOf(use.Key) is { } text ? reader.KeyOf(text) : null;
        mapping.Set(new ModelEntry(name ?? ObjectReader.Name(key, place), node));
    }

    // An indexer's key and a method's argument are texts of the program, a property's name is not.
    private static IOperation? TextOf(IOperation? key) => key switch
    {
        IPropertyReferenceOperation { Arguments: { Length: 1 } arguments } => arguments[0].Value,
        IPropertyReferenceOperation => null,
        _ => key,
    };

    private static TextSpan? PlaceOf(IOperation? key) => key?.Syntax switch
    {
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => arguments[0].Span,
        MemberAccessExpressionSyntax access => access.Name.Span,
        null => null,
        var other => other.Span,
    };

    private void Append(ModelNode root, LocalUse use, bool isCertain)
    {
        if (Find(root, use.Path, use.Path.Count) is not ModelSequence sequence)
            return;
        if (isCertain && use.Value is not null)
            sequence.Items.Add(reader.Read(use.Value, use.Value.Syntax.Span));
        else
            sequence.IsOpen = true;
    }

    private static void Open(ModelNode root, LocalUse use)
    {
        if (use.Path.Count == 0)
        {
            root.Open();
            return;
        }
        var parent = Parent(root, use.Path);
        var last = use.Path[use.Path.Count - 1];
        if (last is not null && Step(parent, last) is { } held)
            held.Open();
        else
            parent?.Open();
    }

    // Any of its values may be another one.
    private static void Blur(ModelNode? node)
    {
        if (node is ModelMapping mapping)
        {
            for (var i = 0; i < mapping.Entries.Count; i++)
                mapping.Entries[i] = mapping.Entries[i] with { Value = new ModelUnknown(mapping.Entries[i].Value.Source, "") };
        }
        else if (node is ModelSequence sequence)
        {
            for (var i = 0; i < sequence.Items.Count; i++)
                sequence.Items[i] = new ModelUnknown(sequence.Items[i].Source, "");
        }
        node?.Open();
    }

    // What holds the last step. What a step on the way lacks is made somewhere else, so it may be there.
    private static ModelNode? Parent(ModelNode root, IReadOnlyList<string?> path)
    {
        var count = 1;
        while (count < path.Count && Find(root, path, count) is not null)
            count++;
        var found = Find(root, path, count - 1);
        if (count == path.Count)
            return found;
        found?.Open();
        return null;
    }

    private static ModelNode? Find(ModelNode root, IReadOnlyList<string?> path, int count)
    {
        ModelNode? node = root;
        for (var i = 0; i < count && node is not null; i++)
            node = path[i] is { } step ? Step(node, step) : null;
        return node;
    }

    private static ModelNode? Step(ModelNode? node, string step)
    {
        if (node is ModelMapping mapping)
            return mapping[step];
        var isIndex = int.TryParse(step.Trim('[', ']'), NumberStyles.None, CultureInfo.InvariantCulture, out var index);
        return node is ModelSequence sequence && isIndex && index < sequence.Items.Count ? sequence.Items[index] : null;
    }
}
