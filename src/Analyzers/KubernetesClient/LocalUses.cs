using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ManifestLint.Analyzers.KubernetesClient;

/// <summary>
/// All that a method does with its local variables. It does not follow the flow: what may happen at some time counts as happening, and only what
/// happens in a straight line behind the declaration as certain.
/// </summary>
internal sealed class LocalUses
{
    private static readonly string[] ReadingMethods =
    [
        "ContainsKey", "TryGetValue", "Contains", "ToString", "Equals", "GetHashCode", "GetEnumerator", "IndexOf", "CopyTo", "GetType", "Any", "Count",
    ];

    private static readonly string[] Sending = ["Create", "Replace", "Serialize", "SaveTo"];

    private readonly ILookup<ILocalSymbol, ILocalReferenceOperation> references;

    private LocalUses(IOperation root)
    {
        var all = root.DescendantsAndSelf().OfType<ILocalReferenceOperation>();
        references = all.ToLookup(r => r.Local, (IEqualityComparer<ILocalSymbol>)SymbolEqualityComparer.Default);
    }

    /// <summary>The uses in the method, initialiser or program that holds an operation.</summary>
    public static LocalUses Around(IOperation operation) => new(RootOf(operation));

    /// <summary>The outermost operation that holds another one.</summary>
    public static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    /// <summary>The uses of a variable, in the order of the text.</summary>
    public IEnumerable<LocalUse> Of(ILocalSymbol local) => references[local].Select(UseOf);

    /// <summary>Whether the variable has one value from its declaration on.</summary>
    public bool IsAssignedOnce(ILocalSymbol local) => Of(local).All(u => u.Kind != LocalUseKind.Reassigned);

    private static LocalUse UseOf(ILocalReferenceOperation reference)
    {
        var path = new List<string?>();
        IOperation node = reference;
        while (node.Parent is { } parent)
        {
            if (parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
                node = parent;
            else if (parent is IPropertyReferenceOperation property && property.Instance == node && StepOf(property, out var step))
                (node, _) = (parent, Add(path, step));
            else if (parent is IArrayElementReferenceOperation element && element.ArrayReference == node)
                (node, _) = (parent, Add(path, element.Indices.Length == 1 ? Index(element.Indices[0]) : null));
            else
                break;
        }
        return node.Parent is { } place ? UseOf(node, place, path) : new LocalUse(LocalUseKind.Open, path, node);
    }

    private static bool Add(List<string?> path, string? step)
    {
        path.Add(step);
        return true;
    }

    // A property that is no field of a manifest (Count, Keys) is only read.
    private static bool StepOf(IPropertyReferenceOperation property, out string? step)
    {
        step = null;
        if (property.Arguments.Length == 1)
        {
            step = Index(property.Arguments[0].Value);
            return true;
        }
        if (ModelTypes.IsCollection(property.Property.ContainingType))
            return false;
        step = ModelTypes.NameOf(property.Property);
        return property.Arguments.Length == 0;
    }

    private static string? Index(IOperation argument) => argument.ConstantValue switch
    {
        { HasValue: true, Value: string key } => key,
        { HasValue: true, Value: int index } => "[" + index.ToString(CultureInfo.InvariantCulture) + "]",
        _ => null,
    };

    private static LocalUse UseOf(IOperation node, IOperation place, List<string?> path) => place switch
    {
        ISimpleAssignmentOperation assignment when assignment.Target == node => Assigned(node, assignment, path),
        IAssignmentOperation assignment when assignment.Target == node => Changed(node, place, path),
        IIncrementOrDecrementOperation => Changed(node, place, path),
        IArgumentOperation argument => Passed(node, argument, path),
        IInvocationOperation call when call.Instance == node => Called(call, path),
        _ when ModelTypes.IsImmutable(node.Type) => new LocalUse(LocalUseKind.Read, path, place),
        IReturnOperation or IArrayInitializerOperation when path.Count == 0 => new LocalUse(LocalUseKind.HandedOn, path, place),
        _ when path.Count == 0 && place.Syntax is CollectionExpressionSyntax => new LocalUse(LocalUseKind.HandedOn, path, place),
        ISimpleAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation } => new LocalUse(LocalUseKind.Embedded, path, place),
        IConditionalAccessOperation access when access.Operation == node && IsOnlyRead(access) => new LocalUse(LocalUseKind.Read, path, place),
        _ when IsLook(place) => new LocalUse(LocalUseKind.Read, path, place),
        _ => new LocalUse(LocalUseKind.Open, path, place),
    };

    private static bool IsLook(IOperation place) => place is
        IBinaryOperation or IIsPatternOperation or IIsTypeOperation or INameOfOperation
        or IInterpolationOperation or IExpressionStatementOperation or IPropertyReferenceOperation;

    private static LocalUse Assigned(IOperation node, ISimpleAssignmentOperation assignment, List<string?> path) =>
        path.Count == 0
            ? new LocalUse(LocalUseKind.Reassigned, path, assignment)
            : new LocalUse(LocalUseKind.Write, path, assignment, assignment.Value, node);

    private static LocalUse Changed(IOperation node, IOperation place, List<string?> path) =>
        new(path.Count == 0 ? LocalUseKind.Reassigned : LocalUseKind.Write, path, place, key: node);

    // A call through "?." adds or removes; anything else that ends in a plain value has only looked.
    private static bool IsOnlyRead(IConditionalAccessOperation access) =>
        ModelTypes.IsImmutable(access.Type)
        && access.WhenNotNull.DescendantsAndSelf().OfType<IInvocationOperation>().All(i => ReadingMethods.Contains(i.TargetMethod.Name));

    private static LocalUse Passed(IOperation node, IArgumentOperation argument, List<string?> path)
    {
        if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out })
            return Changed(node, argument, path);
        if (ModelTypes.IsImmutable(node.Type))
            return new LocalUse(LocalUseKind.Read, path, argument);
        return argument.Parent switch
        {
            IInvocationOperation call when ModelTypes.IsModelExtension(call.TargetMethod) => Extended(call, path),
            IInvocationOperation { TargetMethod.Name: "Add", Instance: not null } when path.Count == 0 => new LocalUse(LocalUseKind.HandedOn, path, argument),
            IInvocationOperation call => new LocalUse(KindOf(call.TargetMethod), path, argument),
            IObjectCreationOperation creation when ModelTypes.IsPatch(creation.Type) => new LocalUse(LocalUseKind.Patch, path, argument),
            IObjectCreationOperation { Type: { } type } when ModelTypes.HasNoDefaults(type) => new LocalUse(LocalUseKind.Embedded, path, argument),
            // A copy of a dictionary or a list.
            IObjectCreationOperation { Type: { } type } when IsOf(type, "System", "Collections") => new LocalUse(LocalUseKind.Read, path, argument),
            _ => new LocalUse(LocalUseKind.Open, path, argument),
        };
    }

    /// <summary>What a method does with an object that it is given.</summary>
    public static LocalUseKind KindOf(IMethodSymbol method)
    {
        if (ModelTypes.IsOfClient(method))
            return IsSending(method.Name) ? LocalUseKind.Sent : LocalUseKind.Open;
        return IsLooking(method.ContainingType) ? LocalUseKind.Read : LocalUseKind.Open;
    }

    private static bool IsLooking(INamedTypeSymbol? type) =>
        type is not null && (type.Name is "Console" or "ArgumentNullException" || IsOf(type, "System", "Json") || IsOf(type, "Extensions", "Logging"));

    // What is read, deleted or patched is described by a part of itself.
    private static bool IsSending(string method) =>
        Sending.Any(s => method.StartsWith(s, StringComparison.Ordinal));

    // SetAnnotation and SetLabel write one key; others see to owners and finalizers, or give a part of the object away.
    private static LocalUse Extended(IInvocationOperation call, List<string?> path)
    {
        var method = call.TargetMethod.Name;
        if (method is "SetAnnotation" or "SetLabel" && call.Arguments.Length == 3)
        {
            var target = new List<string?>(path) { "metadata", method == "SetLabel" ? "labels" : "annotations", Index(call.Arguments[1].Value) };
            return new LocalUse(LocalUseKind.Write, target, call, call.Arguments[2].Value, call.Arguments[1].Value);
        }
        return ModelTypes.IsImmutable(call.Type) && method != "SetNamespace"
            ? new LocalUse(LocalUseKind.Read, path, call)
            : new LocalUse(LocalUseKind.Open, path, call);
    }

    private static LocalUse Called(IInvocationOperation call, List<string?> path)
    {
        var name = call.TargetMethod.Name;
        if (ReadingMethods.Contains(name))
            return new LocalUse(LocalUseKind.Read, path, call);
        if (name == "Add" && call.Arguments.Length == 2)
            return new LocalUse(LocalUseKind.Write, [.. path, Index(call.Arguments[0].Value)], call, call.Arguments[1].Value, call.Arguments[0].Value);
        if (name == "Add" && call.Arguments.Length == 1)
            return new LocalUse(LocalUseKind.Append, path, call, call.Arguments[0].Value);
        if (name is "TryAdd" or "Remove" && call.Arguments.Length > 0 && Index(call.Arguments[0].Value) is { } key)
            return new LocalUse(LocalUseKind.Write, [.. path, key], call, key: call.Arguments[0].Value);
        // A step that is not known stands for all of them.
        return new LocalUse(LocalUseKind.Write, [.. path, null], call);
    }

    /// <summary>Whether a use happens once, always, and behind the declaration, in the same block.</summary>
    public static bool IsInLine(LocalUse use, SyntaxNode declaration)
    {
        var statement = use.Place.Syntax.FirstAncestorOrSelf<StatementSyntax>();
        var declaring = declaration.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>();
        return statement is ExpressionStatementSyntax expression && use.Place.Syntax == expression.Expression
            && declaring is not null && BlockOf(statement) == BlockOf(declaring) && statement.SpanStart > declaring.SpanStart;
    }

    private static SyntaxNode? BlockOf(StatementSyntax statement) => statement.Parent is GlobalStatementSyntax global ? global.Parent : statement.Parent;

    private static bool IsOf(ITypeSymbol type, string outer, string inner)
    {
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.Name == inner)
                return space.ToDisplayString().Split('.').Contains(outer);
        }
        return false;
    }
}
