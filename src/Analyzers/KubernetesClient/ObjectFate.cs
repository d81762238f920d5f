using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ManifestLint.Analyzers.KubernetesClient;

/// <summary>What becomes of an object that an expression creates.</summary>
internal enum ObjectFate
{
    /// <summary>Somebody else gets it and may set what is absent.</summary>
    HandedOn,

    /// <summary>It is sent as it is written: what is absent is absent.</summary>
    Whole,

    /// <summary>It is the text of a patch, and no object.</summary>
    Patch,
}

/// <summary>Follows a created object to the next place where somebody holds it.</summary>
internal static class ObjectFates
{
    /// <summary>What becomes of the value of an expression that no variable holds; a variable is found in <paramref name="local"/>.</summary>
    public static ObjectFate Of(IOperation creation, out ILocalSymbol? local)
    {
        local = null;
        var node = creation;
        while (node.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
            node = node.Parent;
        switch (node.Parent)
        {
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                local = declarator.Symbol;
                return ObjectFate.HandedOn;
            case IArgumentOperation { Parent: IInvocationOperation call } argument:
                return OfArgument(call, argument);
            case IArgumentOperation { Parent: IObjectCreationOperation patch } when ModelTypes.IsPatch(patch.Type):
                return ObjectFate.Patch;
            case IArrayInitializerOperation { Parent: IArrayCreationOperation array }:
                return InCollection(array);
            case { } list when list.Syntax is CollectionExpressionSyntax:
                return InCollection(list);
            default:
                return ObjectFate.HandedOn;
        }
    }

    private static ObjectFate OfArgument(IInvocationOperation call, IArgumentOperation argument)
    {
        // An item of a list's initialiser: { new V1Service { … } }
        if (call is { IsImplicit: true, Parent: IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation list } })
            return InCollection(list);
        if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out })
            return ObjectFate.HandedOn;
        return LocalUses.KindOf(call.TargetMethod) is LocalUseKind.Sent ? ObjectFate.Whole : ObjectFate.HandedOn;
    }

    // Sent together with others.
    private static ObjectFate InCollection(IOperation list) =>
        Of(list, out var local) is ObjectFate.Whole && local is null ? ObjectFate.Whole : ObjectFate.HandedOn;
}
