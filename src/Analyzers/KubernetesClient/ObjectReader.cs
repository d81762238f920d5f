using System.Globalization;
using ManifestLint.Analyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace ManifestLint.Analyzers.KubernetesClient;

/// <summary>
/// Reads what an expression builds: object and collection initialisers, constructors, arrays, constants, and local variables that get their value once.
/// Everything else (calls, parameters, conditions, <c>with</c>) is unknown, and so is what is not typed to its end.
/// </summary>
internal sealed class ObjectReader(SemanticModel model, StringPieces pieces, CancellationToken cancellation)
{
    // An object of Kubernetes is a dozen levels deep. A variable that is made of others, twice each, doubles what there is to read with every line.
    private const int MostLevels = 100;
    private const int MostReadings = 50_000;
    private const int LongestText = 64 * 1024;

    private readonly HashSet<ILocalSymbol> reading = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IOperation, LocalUses> usesByRoot = [];
    private int level;
    private int readings;

    /// <summary>The uses of local variables around an operation.</summary>
    public LocalUses UsesAround(IOperation operation)
    {
        var root = LocalUses.RootOf(operation);
        if (!usesByRoot.TryGetValue(root, out var uses))
            usesByRoot[root] = uses = LocalUses.Around(root);
        return uses;
    }

    /// <summary>What an expression builds.</summary>
    public ModelNode Read(IOperation? operation, TextSpan place)
    {
        cancellation.ThrowIfCancellationRequested();
        return operation is null ? new ModelUnknown(place, "") : Read(operation);
    }

    /// <summary>What a created object is.</summary>
    public ModelMapping Read(IObjectCreationOperation creation)
    {
        var mapping = new ModelMapping(creation.Syntax.Span) { IsOpen = creation.Type is not { } type || !ModelTypes.HasNoDefaults(type) };
        foreach (var argument in creation.Arguments)
            AddArgument(mapping, argument);
        AddMembers(mapping, creation.Initializer);
        return mapping;
    }

    private ModelNode Read(IOperation operation)
    {
        if (level >= MostLevels || ++readings > MostReadings)
            return Unknown(operation);
        level++;
        var node = ReadValue(operation);
        level--;
        return node;
    }

    private ModelNode ReadValue(IOperation operation)
    {
        if (operation.Syntax is CollectionExpressionSyntax collection)
            return ReadCollection(collection, operation);
        if (operation.ConstantValue is { HasValue: true } constant)
            return Constant(operation, constant.Value);
        return operation switch
        {
            IParenthesizedOperation parenthesized => Read(parenthesized.Operand),
            IConversionOperation conversion => ReadConversion(conversion),
            IInterpolatedStringOperation => Text(operation),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } => Text(operation),
            IObjectCreationOperation { Type: INamedTypeSymbol type } creation => ReadCreation(creation, type),
            IArrayCreationOperation array => ReadArray(array),
            ILocalReferenceOperation local => ReadLocal(local),
            IPropertyReferenceOperation part => ReadPart(part),
            _ => Unknown(operation),
        };
    }

    private ModelNode ReadConversion(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is not { } method)
            return Read(conversion.Operand);
        if (ModelTypes.IsIntOrString(method.ContainingType))
            return IntOrString(Read(conversion.Operand));
        return ModelTypes.IsQuantity(method.ContainingType) ? Read(conversion.Operand) : Unknown(conversion);
    }

    // A string of digits is written as a number.
    private static ModelNode IntOrString(ModelNode value) =>
        value is ModelScalar { IsText: true, Value: { } text } scalar && long.TryParse(text, out _)
            ? new ModelScalar(scalar.Source, [new StringPiece(text.Trim(), scalar.Source)], isText: false)
            : value;

    private ModelNode ReadCreation(IObjectCreationOperation creation, INamedTypeSymbol type)
    {
        if (ModelTypes.IsIntOrString(type) || ModelTypes.IsQuantity(type))
            return ReadWrapped(creation, type);
        if (ModelTypes.IsDictionary(type) || ModelTypes.IsCollection(type))
            return ReadCollection(creation, ModelTypes.IsDictionary(type));
        var hasFields = type.TypeKind == TypeKind.Class && type.SpecialType == SpecialType.None && !ModelTypes.IsConverted(type);
        return hasFields ? Read(creation) : Unknown(creation);
    }

    // new IntOrString("http"), new IntstrIntOrString { Value = "http" }, new ResourceQuantity("100m")
    private ModelNode ReadWrapped(IObjectCreationOperation creation, INamedTypeSymbol type)
    {
        var set = Members(creation.Initializer).OfType<ISimpleAssignmentOperation>().Select(a => a.Value);
        var values = creation.Arguments.Select(a => a.Value).Concat(set).ToList();
        if (values.Count != 1 || values[0].Type?.SpecialType != SpecialType.System_String)
            return Unknown(creation);
        return ModelTypes.IsIntOrString(type) ? IntOrString(Read(values[0])) : Read(values[0]);
    }

    private ModelNode ReadCollection(IObjectCreationOperation creation, bool isDictionary)
    {
        // A copy of another collection; its capacity and its comparer say nothing.
        var isOpen = creation.Arguments.Any(a => a.Value.Type is { } type && ModelTypes.IsCollection(type));
        if (isDictionary)
        {
            var mapping = new ModelMapping(creation.Syntax.Span) { IsOpen = isOpen, IsDictionary = true };
            AddMembers(mapping, creation.Initializer);
            return mapping;
        }
        var sequence = new ModelSequence(creation.Syntax.Span) { IsOpen = isOpen };
        foreach (var element in Members(creation.Initializer))
        {
            if (element is IInvocationOperation { Arguments.Length: 1 } add)
                sequence.Items.Add(Read(add.Arguments[0].Value));
            else
                sequence.IsOpen = true;
        }
        return sequence;
    }

    private ModelNode ReadArray(IArrayCreationOperation array)
    {
        if (array.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte })
            return new ModelUnknown(array.Syntax.Span, "bytes");
        var isFilledLater = array.Initializer is null && array.DimensionSizes.Any(s => s.ConstantValue is not { HasValue: true, Value: 0 });
        var sequence = new ModelSequence(array.Syntax.Span) { IsOpen = isFilledLater };
        foreach (var element in array.Initializer is null ? Enumerable.Empty<IOperation>() : array.Initializer.ElementValues)
            sequence.Items.Add(Read(element));
        return sequence;
    }

    // By its syntax: operations of collection expressions are younger than the oldest compiler that loads this, which has them as nameless parents.
    private ModelNode ReadCollection(CollectionExpressionSyntax collection, IOperation operation)
    {
        if (model.GetTypeInfo(collection, cancellation).ConvertedType is { } type && ModelTypes.IsDictionary(type))
            return collection.Elements.Count == 0 ? new ModelMapping(collection.Span) : new ModelUnknown(collection.Span, "");
        while (operation is IConversionOperation { Operand: var operand } && operand.Syntax == collection)
            operation = operand;
        var children = operation.ChildOperations.ToLookup(c => c.Syntax);
        var sequence = new ModelSequence(collection.Span);
        foreach (var element in collection.Elements)
        {
            if (element is ExpressionElementSyntax { Expression: var expression })
                sequence.Items.Add(Read(children[expression].FirstOrDefault() ?? model.GetOperation(expression, cancellation), expression.Span));
            else
                sequence.IsOpen = true;
        }
        return sequence;
    }

    private ModelNode ReadLocal(ILocalReferenceOperation reference)
    {
        var local = reference.Local;
        if (local.IsRef || local.DeclaringSyntaxReferences.Length != 1
            || local.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is not VariableDeclaratorSyntax { Initializer.Value: var initial } declarator
            || !reading.Add(local))
            return Unknown(reference);
        var uses = UsesAround(reference);
        var value = uses.IsAssignedOnce(local) ? Read(model.GetOperation(initial, cancellation), initial.Span) : Unknown(reference);
        if (value is ModelMapping or ModelSequence)
            new LocalChanges(this, uses.Of(local).ToList(), declarator).ApplyTo(value);
        reading.Remove(local);
        return Shown(reference, value);
    }

    // deployment.Spec.Selector.MatchLabels
    private ModelNode ReadPart(IPropertyReferenceOperation part)
    {
        var whole = part.Instance switch
        {
            ILocalReferenceOperation or IPropertyReferenceOperation => Read(part.Instance),
            _ => null,
        };
        var name = part.Arguments.Length == 0 ? ModelTypes.NameOf(part.Property) : null;
        return whole is ModelMapping { IsDictionary: false } mapping && name is not null && mapping[name] is { } value
            ? Shown(part, value)
            : Unknown(part);
    }

    private static ModelNode Shown(IOperation reference, ModelNode value) => value switch
    {
        ModelScalar scalar => UsedAt(reference.Syntax.Span, scalar),
        ModelUnknown => Unknown(reference),
        _ => value,
    };

    // A value that stands elsewhere is shown where it is used.
    private static ModelScalar UsedAt(TextSpan place, ModelScalar scalar) =>
        new(place, [.. scalar.Pieces.Select(p => new StringPiece(p.Value, place))], scalar.IsText);

    private void AddArgument(ModelMapping mapping, IArgumentOperation argument)
    {
        if (argument.ArgumentKind == ArgumentKind.DefaultValue)
            return;
        var property = argument.Parameter is null ? null : ModelTypes.PropertyOf(argument.Parameter);
        if (property is null || ModelTypes.NameOf(property) is not { } name)
        {
            mapping.IsOpen = true;
            return;
        }
        var syntax = argument.Syntax is ArgumentSyntax { NameColon: { } colon } ? (SyntaxNode)colon.Name : argument.Syntax;
        mapping.Set(new ModelEntry(Name(name, syntax.Span), Read(argument.Value)));
    }

    private void AddMembers(ModelMapping mapping, IObjectOrCollectionInitializerOperation? initializer)
    {
        foreach (var member in Members(initializer))
        {
            if (EntryOf(member) is { } entry)
                mapping.Entries.Add(entry);
            else
                mapping.IsOpen = true;
        }
    }

    private static IEnumerable<IOperation> Members(IObjectOrCollectionInitializerOperation? initializer) =>
        initializer is null ? Enumerable.Empty<IOperation>() : initializer.Initializers;

    private ModelEntry? EntryOf(IOperation member)
    {
        var comment = Comments.Above(member.Syntax);
        switch (member)
        {
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment:
                return KeyOf(target) is { } key ? new ModelEntry(key, Read(assignment.Value), comment) : null;
            case IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation target } nested:
                return KeyOf(target) is { } name ? new ModelEntry(name, ReadNested(nested), comment) : null;
            case IInvocationOperation { Arguments.Length: 2 } add:
                return KeyOf(add.Arguments[0].Value) is { } text ? new ModelEntry(text, Read(add.Arguments[1].Value), comment) : null;
            default:
                return null;
        }
    }

    // What it is put into is made by somebody else: a list of what is added is not all.
    private ModelNode ReadNested(IMemberInitializerOperation nested)
    {
        var place = nested.Initializer.Syntax.Span;
        if (nested.InitializedMember.Type is not { } type || (ModelTypes.IsCollection(type) && !ModelTypes.IsDictionary(type)))
            return new ModelUnknown(place, "");
        var mapping = new ModelMapping(place) { IsOpen = true, IsDictionary = ModelTypes.IsDictionary(type) };
        AddMembers(mapping, nested.Initializer);
        return mapping;
    }

    private ModelScalar? KeyOf(IPropertyReferenceOperation target)
    {
        if (target.Arguments.Length == 1)
            return KeyOf(target.Arguments[0].Value);
        return ModelTypes.NameOf(target.Property) is { } name ? Name(name, target.Syntax.Span) : null;
    }

    /// <summary>The key of a dictionary; <c>null</c> where it is known only when the program runs.</summary>
    public ModelScalar? KeyOf(IOperation key) => Read(key) is ModelScalar { IsText: true, Value: not null } text ? text : null;

    /// <summary>The key that a property is.</summary>
    public static ModelScalar Name(string name, TextSpan place) => Plain(name, place);

    private static ModelScalar Plain(string text, TextSpan place) => new(place, [new StringPiece(text, place)], isText: false);

    private ModelNode Constant(IOperation operation, object? value)
    {
        var place = operation.Syntax.Span;
        if (operation.Type is { TypeKind: TypeKind.Enum })
            return Unknown(operation);
        return value switch
        {
            null => Plain("null", place),
            string => Text(operation),
            bool truth => Plain(truth ? "true" : "false", place),
            sbyte or byte or short or ushort or int or uint or long or ulong => Plain(Convert.ToString(value, CultureInfo.InvariantCulture), place),
            _ => Unknown(operation),
        };
    }

    private ModelNode Text(IOperation operation)
    {
        if (operation.Syntax is not ExpressionSyntax expression)
            return Unknown(operation);
        var parts = pieces.Of(expression);
        var resolved = parts.Select(p => p.Value is null ? Resolve(p) : p).ToList();
        // Braces are what they are: nobody formats a field of an object.
        if (operation.ConstantValue is { HasValue: true, Value: string whole } && string.Concat(resolved.Select(p => p.Value)) != whole)
            resolved = [new StringPiece(whole, expression.Span)];
        return new ModelScalar(expression.Span, resolved, isText: true);
    }

    // A local variable inside of a text.
    private StringPiece Resolve(StringPiece hole)
    {
        var node = model.SyntaxTree.GetRoot(cancellation).FindNode(hole.Source, getInnermostNodeForTie: true);
        var expression = node is InterpolationSyntax { AlignmentClause: null, FormatClause: null } interpolation ? interpolation.Expression : node;
        if (expression is not IdentifierNameSyntax || model.GetOperation(expression, cancellation) is not ILocalReferenceOperation local)
            return hole;
        return Read(local) is ModelScalar { Value: { Length: <= LongestText } value, IsText: true } ? new StringPiece(value, hole.Source) : hole;
    }

    /// <summary>The unknown value of an expression, called as the source calls it.</summary>
    public static ModelUnknown Unknown(IOperation operation) => new(operation.Syntax.Span, operation.Syntax switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var name } } => name,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } => name,
        _ => "",
    });
}
